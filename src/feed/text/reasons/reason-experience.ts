import type { Reason, Rating } from '../../../contract/notification.ts';
import type { Format } from '../format.ts';
import type { LateWords } from '../dictionary.ts';
import { interpolate, plainText, pluralize, type Message } from '../message.ts';
import { lowering, own, whoOf, type ReasonContext, type Statement } from './statement.ts';

/** One case or two prove nothing. */
const enoughCases = 3;

/** What the rep said of rows of this type, or what came of them; `null` where nothing is known of either. */
export function experienceOf({ words, format, row }: ReasonContext, reason: Reason): Statement | null {
  const { said, evidence, scope, head } = reason;
  const { after, attention, outcomes } = words.reasons;
  if (said !== null) return rating(words, row.type, said);
  if (evidence === null || evidence.n < enoughCases) return null;
  const sentence = head === 'react' ? attention : (own(outcomes, evidence.of) ?? outcomes.any).type;
  const phrase = interpolate(sentence, {
    after: own(after, row.type) ?? after.other,
    kind: kindOf(row.type, words),
    counts: countsOf(reason, words, format),
    ...words.reasons.whose[scope],
  });
  return { topic: 'type', name: head, say: agreeing(reason, phrase) };
}

/** What came of dealings with the contact, of any type or of this one. */
export function contactOutcome({ words, format, row }: ReasonContext, reason: Reason): Statement | null {
  const { evidence, scope, signal } = reason;
  if (evidence === null || evidence.n < enoughCases) return null;
  const { after, from, outcomes } = words.reasons;
  const who = whoOf(row, words);
  const sentences = own(outcomes, evidence.of) ?? outcomes.any;
  const phrase = interpolate(signal === 'contact-type' ? sentences.type : sentences.contact, {
    after: [own(after, row.type) ?? after.other, ...interpolate(from, { who })],
    who,
    counts: countsOf(reason, words, format),
    ...words.reasons.whose[scope],
  });
  return { topic: 'contact', name: signal, say: agreeing(reason, phrase) };
}

export function rejections({ words, format, row }: ReasonContext, { value }: Reason): Statement | null {
  const n = Number(value);
  if (!(n >= 1)) return null;
  const phrase = pluralize(words.reasons.rejections, n, format, { who: whoOf(row, words) });
  return lowering('contact', 'rejections', phrase);
}

/**
 * For rows of which nothing else can be said than what their type gives reason for: where it begins, and that little is
 * known of it.
 */
export function startPhrase(
  { words, row }: ReasonContext,
  reasons: readonly Reason[],
  up: boolean,
): Message | null {
  const known = reasons.filter(({ said, evidence }) => said ?? evidence);
  if (known.some(({ evidence }) => (evidence?.n ?? 0) >= enoughCases)) return null;
  const { none, few } = words.reasons.starts;
  return interpolate((known.length === 0 ? none : few)[up ? 'up' : 'down'], {
    kind: kindOf(row.type, words),
  });
}

/** The type in the plural, at the start of a sentence. */
export function kindOf(type: string, words: LateWords): string {
  return own(words.kinds, type) ?? words.kinds.other;
}

function rating(words: LateWords, type: string, said: Rating): Statement {
  const { similar, ratings } = words.reasons;
  const phrase = interpolate(ratings[said], { similar: own(similar, type) ?? similar.other });
  return { topic: 'type', name: 'said', say: (up) => (up === (said === 'useful') ? phrase : null) };
}

/** Successes are no reason to stand further down, nor their absence to stand on top. */
function agreeing({ evidence }: Reason, phrase: Message): Statement['say'] {
  const { n, successes } = evidence ?? { n: 0, successes: 0 };
  return (up) => ((up ? 4 * successes >= n && successes > 0 : 2 * successes <= n) ? phrase : null);
}

function countsOf({ evidence }: Reason, words: LateWords, format: Format): string {
  const { n, successes } = evidence ?? { n: 0, successes: 0 };
  const values = { n: format.number(Math.round(n)), successes: format.number(Math.round(successes)) };
  return plainText(interpolate(words.counts, values));
}
