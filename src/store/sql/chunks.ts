/**
 * Databases bound the parameters of one statement: SQLite at 32,766, PostgreSQL at 65,535. This many rows of a dozen
 * columns stay below.
 */
const chunkLength = 1_000;

/** The distinct values in pieces that fit a statement; none at all where there are no values. */
export function* chunksOf<Value>(values: Iterable<Value>): Generator<Value[]> {
  const all = [...new Set(values)];
  for (let start = 0; start < all.length; start += chunkLength) yield all.slice(start, start + chunkLength);
}

/** Asks piece by piece and gives all rows. */
export async function selectInChunks<Value, Row>(
  values: Iterable<Value>,
  select: (chunk: Value[]) => Promise<Row[]>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const chunk of chunksOf(values)) rows.push(...(await select(chunk)));
  return rows;
}
