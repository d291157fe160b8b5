import type { Features } from '../contract/fact.ts';
import { featureNames } from './feature-names.ts';
import { hashOf } from './hash.ts';

/** The first places, which all names outside the list share by hash: a source that makes up names cannot grow a model. */
const sharedPlaces = 32;

/** A feature vector by place; the places are distinct and in no order. */
export interface SparseRow {
  readonly places: readonly number[];
  readonly values: readonly number[];
}

/** Gives each feature name a fixed place in the weights of a model: the list's names in its order, behind the shared places. */
export class FeaturePlaces {
  readonly names: readonly string[];
  readonly size: number;
  private readonly places: ReadonlyMap<string, number>;

  constructor(names: readonly string[]) {
    this.names = names;
    this.size = names.length + sharedPlaces;
    this.places = new Map(names.map((name, i) => [name, sharedPlaces + i]));
  }

  has(name: string): boolean {
    return this.places.has(name);
  }

  placeOf(name: string): number {
    return this.places.get(name) ?? hashOf(name) % sharedPlaces;
  }

  /** The name that has the place to itself; `null` for a shared one. */
  nameOf(place: number): string | null {
    return this.names[place - sharedPlaces] ?? null;
  }

  rowOf(features: Features): SparseRow {
    const values = new Map<number, number>();
    for (const [name, value] of Object.entries(features)) {
      const place = this.placeOf(name);
      values.set(place, (values.get(place) ?? 0) + value);
    }
    return { places: [...values.keys()], values: [...values.values()] };
  }
}

/** Those of the features that rows are described by. */
export const standardPlaces = new FeaturePlaces(featureNames);
