import { z } from 'zod';

/** The rep behind an owner's id or address in a source; an actor need not be one, so that it is not missed. */
export type RepOf = (owner: string, role?: 'owner' | 'actor') => string;

/** So many unknown owners are remembered as named already. */
const mostNamed = 10_000;

/**
 * Sources know owners by ids of their own, which the operator maps to reps. An owner that is not mapped stands for
 * itself, and is counted each time and named once.
 */
export function createRepAliases(
  aliases: ReadonlyMap<string, string>,
  count: () => void,
  name: (line: string) => void,
): RepOf {
  const named = new Set<string>();
  return (owner, role) => {
    const rep = aliases.get(owner);
    if (rep !== undefined || role === 'actor') return rep ?? owner;
    count();
    if (!named.has(owner) && named.size < mostNamed) {
      named.add(owner);
      name(`No rep is known for the owner ${JSON.stringify(owner.slice(0, 100))}.`);
    }
    return owner;
  };
}

/** Reads `{ "owner's id in a source": "rep", … }`. Throws when the text is not such JSON. */
export function parseRepAliases(json: string): ReadonlyMap<string, string> {
  return new Map(Object.entries(z.record(z.string(), z.string().min(1)).parse(JSON.parse(json))));
}
