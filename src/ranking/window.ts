import type { RankingCandidate } from './ranking.ts';

/** The rows of a window in compressed form: row r has its entries at `starts[r]` up to `starts[r + 1]`. */
export interface Window {
  readonly rows: number;
  /** The feature names that occur. */
  readonly columns: readonly string[];
  readonly starts: Int32Array;
  readonly entryColumns: Int32Array;
  readonly entryValues: Float64Array;
}

export function windowOf(candidates: readonly Pick<RankingCandidate, 'features'>[]): Window {
  const columnOf = new Map<string, number>();
  const starts = new Int32Array(candidates.length + 1);
  const entryColumns: number[] = [];
  const entryValues: number[] = [];
  candidates.forEach(({ features }, row) => {
    for (const name in features) {
      let column = columnOf.get(name);
      if (column === undefined) columnOf.set(name, (column = columnOf.size));
      entryColumns.push(column);
      entryValues.push(features[name] ?? 0);
    }
    starts[row + 1] = entryColumns.length;
  });
  return {
    rows: candidates.length,
    columns: [...columnOf.keys()],
    starts,
    entryColumns: Int32Array.from(entryColumns),
    entryValues: Float64Array.from(entryValues),
  };
}
