/** Which references stand for the same party. */
export class PartyGroups {
  readonly #members = new Map<string, string[]>();
  readonly #joined = new Set<string[]>();

  constructor(known: readonly { readonly reference: string; readonly party: string }[]) {
    for (const parties of Map.groupBy(known, (alias) => alias.party).values()) {
      const members = parties.map((alias) => alias.reference);
      for (const reference of members) this.#members.set(reference, members);
    }
  }

  /** Says that these references, new ones among them, stand for one party. */
  join(references: readonly string[]): void {
    const all = new Set(references.map((reference) => this.#members.get(reference) ?? [reference]));
    const [one = [], ...others] = all;
    for (const other of others) {
      one.push(...other);
      this.#joined.delete(other);
    }
    for (const reference of one) this.#members.set(reference, one);
    this.#joined.add(one);
  }

  /** The members of every party that was joined. */
  joined(): readonly (readonly string[])[] {
    return [...this.#joined];
  }
}
