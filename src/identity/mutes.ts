/** Whose a key is. */
type Parties = ReadonlyMap<string, { readonly party: string }>;

/** By each key of a party that became several: the keys that these have now. */
export function partedKeys(before: Parties, after: Parties): ReadonlyMap<string, readonly string[]> {
  const groups = Map.groupBy(before.keys(), (key) => before.get(key)?.party ?? key);
  return new Map(
    [...groups.values()].flatMap((keys) => {
      const present = [...new Set(keys.map((key) => after.get(key)?.party ?? key))];
      return present.length > 1 ? keys.map((key) => [key, present] as const) : [];
    }),
  );
}

/** Whoever is several people now stays muted as each of them; the same list where none is muted. */
export function mutesAfter(
  muted: readonly string[],
  parted: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  if (!muted.some((contact) => parted.has(contact))) return muted;
  return [...new Set(muted.flatMap((contact) => parted.get(contact) ?? contact))];
}
