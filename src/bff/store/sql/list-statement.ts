import { CompiledQuery, type Compilable, type DialectAdapter } from 'kysely';
import { chunksOf } from './chunks.ts';
import type { Queries } from './tables.ts';

/** Texts are kept for lists up to this length; longer ones are rare. */
const longestKept = 128;

/** Runs a statement for a list of values, in pieces if it is long, and gives all rows. */
export type ListStatement<Value, Row> = (
  db: Queries,
  tenant: string,
  values: Iterable<Value>,
) => Promise<readonly Row[]>;

/**
 * A statement whose list of values makes it long. Compiling a thousand parameters takes longer than running them, so the
 * text is kept for each length of the list. `parametersOf` gives the parameters in the order in which they stand in it.
 */
export function listStatement<Value, Row>(
  build: (db: Queries, tenant: string, values: readonly Value[]) => Compilable<Row>,
  parametersOf: (tenant: string, values: readonly Value[]) => readonly unknown[],
): ListStatement<Value, Row> {
  const texts = new WeakMap<DialectAdapter, Map<number, string>>();

  function textFor(db: Queries, tenant: string, values: readonly Value[]): string {
    const { adapter } = db.getExecutor();
    const kept = texts.get(adapter) ?? new Map<number, string>();
    texts.set(adapter, kept);
    const known = kept.get(values.length);
    if (known !== undefined) return known;

    const { sql, parameters } = build(db, tenant, values).compile();
    const expected = parametersOf(tenant, values);
    if (
      expected.length !== parameters.length ||
      expected.some((value, index) => value !== parameters[index])
    ) {
      throw new Error('The parameters do not stand in the order of the statement.');
    }
    if (values.length <= longestKept) kept.set(values.length, sql);
    return sql;
  }

  return async (db, tenant, values) => {
    const rows: Row[] = [];
    for (const chunk of chunksOf(values)) {
      const text = textFor(db, tenant, chunk);
      const query = CompiledQuery.raw(text, [...parametersOf(tenant, chunk)]) as CompiledQuery<Row>;
      const result = await db.executeQuery(query);
      rows.push(...result.rows);
    }
    return rows;
  };
}

/** The parameters of a condition on the tenant and then on a list. */
export function tenantAndList(tenant: string, values: readonly unknown[]): readonly unknown[] {
  return [tenant, ...values];
}

/** The parameters of inserted rows, which all have the same columns in the same order. */
export function rowByRow(_tenant: string, rows: readonly object[]): readonly unknown[] {
  return rows.flatMap((row) => Object.values(row) as unknown[]);
}
