import type { LoggedList } from './lists.ts';
import { type Measures, measuresOf, type Round, roundOf } from './measures.ts';
import type { MakePolicy, Shown } from './policy.ts';

export interface ReplayOptions {
  /** Read in full, with all labels, before the replay. */
  readonly warm: readonly LoggedList[];
  readonly replay: readonly LoggedList[];
  readonly seeds: number;
  /** How many rows of each list are shown: their labels are learned and rewarded. */
  readonly show: number;
}

export interface Replayed {
  readonly measures: Measures;
  /** NDCG@3 by list, averaged over the seeds; NaN where a list holds one label alone. */
  readonly ndcg: readonly number[];
}

export function replay(make: MakePolicy, { warm, replay: lists, seeds, show }: ReplayOptions): Replayed {
  const started = performance.now();
  const runs: Round[][] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const policy = make(seed);
    for (const list of warm) policy.learn(list, labelsOf(list, [...list.candidates.keys()]));
    runs.push(
      lists.map((list) => {
        const { order, p } = policy.rank(list);
        policy.learn(list, labelsOf(list, order.slice(0, show)));
        return roundOf(list, order, p, show);
      }),
    );
  }
  const ms = (performance.now() - started) / seeds;
  const ndcg = lists.map((_, i) => mean(runs.map((rounds) => rounds[i]?.ndcg3 ?? NaN)));
  return { measures: measuresOf(runs, lists, show, ms), ndcg };
}

function labelsOf({ candidates }: LoggedList, indices: readonly number[]): Shown[] {
  return indices.map((index) => ({ index, label: candidates[index]?.label ?? 0 }));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
