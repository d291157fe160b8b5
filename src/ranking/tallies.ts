/** Counts of episodes, as people are told them. */
export interface Tally {
  /** Rows that were reacted to, or seen until they left the window. */
  readonly judged: number;
  /** Of those, rows with any reaction beyond being seen. */
  readonly reactions: number;
  /** Of those, rows opened, followed up or called useful. */
  readonly takenUp: number;
  /** Of those, rows that a success credits or that none can credit any more. */
  readonly settled: number;
  /** Of those, rows that a success credits. */
  readonly successes: number;
}

/** Sums over fewer reps could tell of a person. */
export const fewestReps = 5;

const noTally: Tally = { judged: 0, reactions: 0, takenUp: 0, settled: 0, successes: 0 };

export type TalliesJson = readonly (readonly [key: string, tally: Tally])[];

/** Tallies by rep and activity type, and those of the team. */
export class Tallies {
  private readonly tallies: Map<string, Tally>;

  constructor(tallies: Iterable<readonly [string, Tally]> = []) {
    this.tallies = new Map(tallies);
  }

  add(rep: string, type: string, change: Partial<Tally>): void {
    for (const key of [keyOf(rep, type), keyOf(null, type)]) {
      const before = this.tallies.get(key) ?? noTally;
      this.tallies.set(key, combine(before, { ...noTally, ...change }, 1));
    }
  }

  /** `null` asks for the team. */
  of(rep: string | null, type: string): Tally {
    return this.tallies.get(keyOf(rep, type)) ?? noTally;
  }

  /** Reactions and successes of the rep, or the team. */
  learnedFrom(rep: string | null): number {
    return this.entries()
      .filter(({ owner }) => owner === rep)
      .reduce((sum, { tally }) => sum + tally.reactions + tally.successes, 0);
  }

  /** Whether so many reps have a share in the sum, over rows of the type or of any (`null`), that it tells of no person. */
  isTeam(type: string | null = null, sum: keyof Tally = 'reactions'): boolean {
    const sharing = this.entries().filter(
      (entry) => entry.owner !== null && entry.tally[sum] > 0 && (type === null || entry.type === type),
    );
    return new Set(sharing.map(({ owner }) => owner)).size >= fewestReps;
  }

  /** The rep's counts are gone, from the team's, too. */
  reset(rep: string): void {
    for (const { key, owner, type, tally } of this.entries()) {
      if (owner !== rep) continue;
      this.tallies.delete(key);
      this.tallies.set(keyOf(null, type), combine(this.of(null, type), tally, -1));
    }
  }

  clone(): Tallies {
    return new Tallies(this.tallies);
  }

  toJson(): TalliesJson {
    return [...this.tallies];
  }

  private entries(): { key: string; owner: string | null; type: string; tally: Tally }[] {
    return [...this.tallies].map(([key, tally]) => {
      const [owner, type] = JSON.parse(key) as [string | null, string];
      return { key, owner, type, tally };
    });
  }
}

function combine(a: Tally, b: Tally, sign: 1 | -1): Tally {
  return {
    judged: a.judged + sign * b.judged,
    reactions: a.reactions + sign * b.reactions,
    takenUp: a.takenUp + sign * b.takenUp,
    settled: a.settled + sign * b.settled,
    successes: a.successes + sign * b.successes,
  };
}

function keyOf(rep: string | null, type: string): string {
  return JSON.stringify([rep, type]);
}
