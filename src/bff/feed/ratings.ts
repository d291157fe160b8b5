import type { AcceptedReaction, Subject } from '../../contract/fact.ts';
import { ratings, type Rating } from '../../contract/notification.ts';
import { day } from '../../contract/time.ts';
import { episodesOf } from '../../ranking/episodes.ts';
import type { ReactionsBySubject } from './reactions-by-subject.ts';
import { subjectKey } from './subject-key.ts';

/** For how long a rep is reminded of what the rep said. */
const lookback = 30 * day;

interface Thumb {
  readonly subject: Subject;
  readonly at: number;
  readonly rating: Rating;
  readonly isAboutType: boolean;
}

/** How the rep last rated another row of the subject's type. What was said of one contact alone tells nothing of the next. */
export function ratingsOf(reactions: ReactionsBySubject, now: number): (subject: Subject) => Rating | null {
  const thumbs = [...reactions.values()].flatMap((facts) =>
    // The last thumb of an episode says better what it is about than those before.
    episodesOf(facts).flatMap((episode) => episode.facts.flatMap(thumbOf).at(-1) ?? []),
  );
  const newestFirst = thumbs
    .filter(({ at, isAboutType }) => isAboutType && at > now - lookback)
    .sort((a, b) => b.at - a.at);
  return (subject) => {
    const key = subjectKey(subject);
    const like = newestFirst.find(
      (thumb) => thumb.subject.type === subject.type && subjectKey(thumb.subject) !== key,
    );
    return like?.rating ?? null;
  };
}

function thumbOf({ kind, about, at, subject }: AcceptedReaction): Thumb | [] {
  const rating = ratings.find((each) => each === kind);
  if (rating === undefined) return [];
  return { subject, at, rating, isAboutType: about === null || about === 'type' };
}
