import type { EventIdentity } from '../store.ts';

/** One text for (source, id), different for different pairs whatever is in them. */
export function identityKey({ source, id }: EventIdentity): string {
  return `${source.length}:${source}${id}`;
}

/** The first of each event by its identity. */
export function firstOfEach<Event extends EventIdentity>(events: readonly Event[]): Map<string, Event> {
  const firsts = new Map<string, Event>();
  for (const event of events) {
    const key = identityKey(event);
    if (!firsts.has(key)) firsts.set(key, event);
  }
  return firsts;
}

/** Judges events in their order, given the identities that were new; a repeat within `events` is a duplicate. */
export function verdictsOn(
  events: readonly EventIdentity[],
  added: ReadonlySet<string>,
): readonly ('accepted' | 'duplicate')[] {
  const left = new Set(added);
  return events.map((event) => (left.delete(identityKey(event)) ? 'accepted' : 'duplicate'));
}
