import type { PlacedActivity } from '../../contract/activity.ts';

/** So many different links of one e-mail within so short a time: no person clicks like that. Milliseconds. */
const bursts = [
  { links: 2, within: 1_000 },
  { links: 3, within: 5_000 },
  { links: 5, within: 60_000 },
] as const;

/** What else happens with the e-mail so close to the burst belongs to it, such as the images loaded with it. */
const margin = 1_000;

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * Marks as automated what scanners do that click all links of an e-mail at once. Only the events together show it, so
 * it is found when they are read, whatever the order in which they came.
 */
export function markBursts<Event extends PlacedActivity>(activities: readonly Event[]): readonly Event[] {
  const clicks = Map.groupBy(
    activities.filter(({ kind, object }) => kind === 'email.clicked' && object?.url),
    emailOf,
  );
  const stretches = new Map([...clicks].map(([email, group]) => [email, stretchesOf(group)]));

  return activities.map((activity) => {
    if (activity.automated || (activity.kind !== 'email.clicked' && activity.kind !== 'email.opened')) {
      return activity;
    }
    const inBurst = stretches
      .get(emailOf(activity))
      ?.some(({ from, to }) => activity.at >= from - margin && activity.at <= to + margin);
    return inBurst ? { ...activity, automated: true } : activity;
  });
}

function emailOf({ party, objectKey }: PlacedActivity): string {
  return JSON.stringify([party, objectKey]);
}

/** The stretches of time in which one e-mail's links are clicked faster than a person does. */
function stretchesOf(clicks: readonly PlacedActivity[]): readonly Stretch[] {
  const inOrder = [...clicks].sort((a, b) => a.at - b.at);
  return bursts.flatMap(({ links, within }) => {
    const found: Stretch[] = [];
    // When each link was last clicked, the longest ago first.
    const recent = new Map<string, number>();
    for (const { at, object } of inOrder) {
      const link = object?.url ?? '';
      recent.delete(link);
      recent.set(link, at);
      for (const [old, clickedAt] of recent) {
        if (at - clickedAt < within) break;
        recent.delete(old);
      }
      const [from = at] = recent.values();
      if (recent.size < links) continue;
      const last = found.at(-1);
      if (last && from <= last.to) found[found.length - 1] = { from: last.from, to: at };
      else found.push({ from, to: at });
    }
    return found;
  });
}
