import type { Features } from '../contract/fact.ts';
import { hashOf } from './hash.ts';

/** Slots that all further names share by hash once the own ones are used up. They come first. */
const sharedSlots = 16;

/** Every slot there can be. */
export const slotCount = 150;

/** A feature vector by slot; the slots are distinct and in no order. */
export interface SparseRow {
  readonly slots: readonly number[];
  readonly values: readonly number[];
}

/**
 * Gives each feature name a slot, at most 150 in all: the first 134 names one of their own, later ones a shared one. So a
 * source that makes up names can neither grow the model nor break it.
 */
export class FeatureIndex {
  private readonly own = new Map<string, number>();
  private readonly owners: string[] = [];

  constructor(names: readonly string[] = []) {
    for (const name of names) this.give(name);
  }

  /** Names with a slot of their own, in the order of their slots. */
  get names(): readonly string[] {
    return this.owners;
  }

  get size(): number {
    return sharedSlots + this.owners.length;
  }

  /** The name that owns the slot; `null` for a shared one. */
  nameOf(slot: number): string | null {
    return this.owners[slot - sharedSlots] ?? null;
  }

  /** The slot of a name; `undefined` for one that has not been learned from and may still get its own. */
  find(name: string): number | undefined {
    return this.own.get(name) ?? (this.size < slotCount ? undefined : hashOf(name) % sharedSlots);
  }

  /** The row by slots; new names get theirs. */
  claim(features: Features): SparseRow {
    const values = new Map<number, number>();
    for (const [name, value] of Object.entries(features)) {
      const slot = this.find(name) ?? this.give(name);
      values.set(slot, (values.get(slot) ?? 0) + value);
    }
    return { slots: [...values.keys()], values: [...values.values()] };
  }

  private give(name: string): number {
    const slot = this.size;
    this.own.set(name, slot);
    this.owners.push(name);
    return slot;
  }
}
