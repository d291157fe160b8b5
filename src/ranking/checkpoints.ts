import type { State } from './state.ts';

/** A state in which every step up to `at` is folded in, and none later. */
export interface Checkpoint {
  readonly at: number;
  readonly state: State;
}

/**
 * Earlier states of a fold, so that a late fact or an undo refolds only what lies behind it. They are kept the denser the
 * younger they are: one for each doubling of age.
 */
export class Checkpoints {
  private checkpoints: Checkpoint[] = [];

  /** The newest at or before `at`. */
  before(at: number): Checkpoint | null {
    return this.checkpoints.findLast((checkpoint) => checkpoint.at <= at) ?? null;
  }

  /** A step at this time came or went: what was folded past it is void. */
  dropFrom(at: number): void {
    this.checkpoints = this.checkpoints.filter((checkpoint) => checkpoint.at < at);
  }

  keep(checkpoint: Checkpoint): void {
    this.checkpoints = this.checkpoints.filter(({ at }) => at !== checkpoint.at);
    this.checkpoints.push(checkpoint);
    this.checkpoints.sort((a, b) => a.at - b.at);
    this.thin();
  }

  /** Of those in the same doubling of age the oldest stays, so that it is there when it has grown into the next. */
  private thin(): void {
    const newest = this.checkpoints.at(-1)?.at ?? 0;
    const taken = new Set<number>();
    this.checkpoints = this.checkpoints.filter(({ at }) => {
      const doubling = at === newest ? -1 : Math.floor(Math.log2((newest - at) / 1000 + 1));
      if (taken.has(doubling)) return false;
      taken.add(doubling);
      return true;
    });
  }
}
