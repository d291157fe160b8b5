import { chunksOf } from './chunks.ts';
import type { Queries } from './tables.ts';

/** Sorted, so that two writers never wait for each other. */
export async function countUp(db: Queries, tenant: string, reps: Iterable<string>): Promise<void> {
  for (const chunk of chunksOf([...reps].sort())) {
    await db
      .insertInto('sequence')
      .values(chunk.map((rep) => ({ tenant, rep, seq: 1 })))
      .onConflict((conflict) =>
        conflict.columns(['tenant', 'rep']).doUpdateSet((known) => ({ seq: known('sequence.seq', '+', 1) })),
      )
      .execute();
  }
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
