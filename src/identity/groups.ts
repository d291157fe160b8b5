/** Which keys stand together. */
export class Groups {
  readonly #roots = new Map<string, string>();

  constructor(keys: readonly string[]) {
    for (const key of keys) this.#roots.set(key, key);
  }

  /** One of the keys that stand with this one, the same for all of them. */
  rootOf(key: string): string {
    let root = key;
    for (
      let next = this.#roots.get(root);
      next !== undefined && next !== root;
      next = this.#roots.get(root)
    ) {
      root = next;
    }
    this.#roots.set(key, root);
    return root;
  }

  join(one: string, other: string): void {
    this.#roots.set(this.rootOf(other), this.rootOf(one));
  }

  joinAll([first, ...others]: readonly string[]): void {
    if (first === undefined) return;
    for (const other of others) this.join(first, other);
  }

  all(): readonly (readonly string[])[] {
    return [...Map.groupBy(this.#roots.keys(), (key) => this.rootOf(key)).values()];
  }
}
