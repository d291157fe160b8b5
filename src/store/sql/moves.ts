import { selectInChunks } from './chunks.ts';
import type { Queries } from './tables.ts';

/** Whether any fact up to `position` belongs to a party once known by one of `references`. */
export async function factsMoved(
  db: Queries,
  tenant: string,
  references: readonly string[],
  position: number,
): Promise<boolean> {
  const reactions = await selectInChunks(references, (chunk) =>
    db
      .selectFrom('reaction')
      .select('position')
      .where('tenant', '=', tenant)
      .where('party', 'in', chunk)
      .limit(1)
      .execute(),
  );
  if (reactions.length > 0) return true;

  const outcomes = await selectInChunks(references, (chunk) =>
    db
      .selectFrom('event')
      .select('position')
      .where('tenant', '=', tenant)
      .where('reference', 'in', chunk)
      .where('position', '<=', position)
      .limit(1)
      .execute(),
  );
  return outcomes.length > 0;
}

/** The reps whom events of these parties name. A condition on the rep would lead SQLite to all events that name one. */
export async function namedReps(db: Queries, tenant: string, parties: readonly string[]): Promise<string[]> {
  const rows = await selectInChunks(parties, (chunk) =>
    db
      .selectFrom('alias as a')
      .crossJoin('event as e')
      .whereRef('e.tenant', '=', 'a.tenant')
      .whereRef('e.reference', '=', 'a.reference')
      .select('e.rep')
      .distinct()
      .where('a.tenant', '=', tenant)
      .where('a.party', 'in', chunk)
      .execute(),
  );
  return rows.flatMap((row) => row.rep ?? []);
}
