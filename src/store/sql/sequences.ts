import { selectInChunks } from './chunks.ts';
import { listStatement } from './list-statement.ts';
import type { Queries } from './tables.ts';

const add = listStatement(
  (db, tenant, reps: readonly string[]) =>
    db
      .insertInto('sequence')
      .values(reps.map((rep) => ({ tenant, rep, seq: 1 })))
      .onConflict((conflict) =>
        conflict.columns(['tenant', 'rep']).doUpdateSet((known) => ({ seq: known('sequence.seq', '+', 1) })),
      ),
  (tenant, reps) => [...reps.flatMap((rep) => [tenant, rep, 1]), 1],
);

/** Stands for the tenant as a whole; no rep has this name. */
const everybody = '';

/** Counts for these reps and for the tenant. Sorted, so that two writers never wait for each other. */
export async function countUp(db: Queries, tenant: string, reps: Iterable<string>): Promise<void> {
  await add(db, tenant, [everybody, ...reps].sort());
}

export function revision(db: Queries, tenant: string): Promise<number> {
  return seq(db, tenant, everybody);
}

export async function seqs(
  db: Queries,
  tenant: string,
  reps: Iterable<string>,
): Promise<ReadonlyMap<string, number>> {
  const rows = await selectInChunks(reps, (chunk) =>
    db
      .selectFrom('sequence')
      .select(['rep', 'seq'])
      .where('tenant', '=', tenant)
      .where('rep', 'in', chunk)
      .execute(),
  );
  return new Map(rows.map(({ rep, seq }) => [rep, seq]));
}

export async function seq(db: Queries, tenant: string, rep: string): Promise<number> {
  const row = await db
    .selectFrom('sequence')
    .select('seq')
    .where('tenant', '=', tenant)
    .where('rep', '=', rep)
    .executeTakeFirst();
  return row?.seq ?? 0;
}
