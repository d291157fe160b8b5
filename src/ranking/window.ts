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
  const names = candidates.map(({ features }) => Object.keys(features));
  const entries = names.reduce((sum, { length }) => sum + length, 0);
  const entryColumns = new Int32Array(entries);
  const entryValues = new Float64Array(entries);
  let entry = 0;
  for (const [row, { features }] of candidates.entries()) {
    for (const name of names[row] ?? []) {
      let column = columnOf.get(name);
      if (column === undefined) columnOf.set(name, (column = columnOf.size));
      entryColumns[entry] = column;
      entryValues[entry] = features[name] ?? 0;
      entry++;
    }
    starts[row + 1] = entry;
  }
  return { rows: candidates.length, columns: [...columnOf.keys()], starts, entryColumns, entryValues };
}
