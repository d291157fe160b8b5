import type { StoredTeam } from '../learning-store.ts';
import type { Queries } from './tables.ts';

export async function teamVersion(db: Queries, tenant: string, day: number): Promise<number | null> {
  const row = await db
    .selectFrom('team_model')
    .select('version')
    .where('tenant', '=', tenant)
    .where('day', '=', day)
    .executeTakeFirst();
  return row?.version ?? null;
}

export async function teamModel(db: Queries, tenant: string, day: number): Promise<StoredTeam | null> {
  const row = await db
    .selectFrom('team_model')
    .select(['version', 'model'])
    .where('tenant', '=', tenant)
    .where('day', '=', day)
    .executeTakeFirst();
  return row ? { ...row } : null;
}

export async function contributions(
  db: Queries,
  tenant: string,
  day: number,
  rep?: string,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const rows = await db
    .selectFrom('team_contribution')
    .select(['rep', 'contribution'])
    .where('tenant', '=', tenant)
    .where('day', '=', day)
    .$if(rep !== undefined, (query) => query.where('rep', '=', rep ?? ''))
    .orderBy('rep')
    .execute();
  return new Map(rows.map((row) => [row.rep, row.contribution]));
}

/** Whether it was saved: the first of a day, or the next version of one. Teams of days before the day before go. */
export async function saveTeam(
  db: Queries,
  tenant: string,
  day: number,
  { version, model }: StoredTeam,
  changed: ReadonlyMap<string, Uint8Array>,
): Promise<boolean> {
  const saved = await (version === 1
    ? db
        .insertInto('team_model')
        .values({ tenant, day, version, model })
        .onConflict((conflict) => conflict.columns(['tenant', 'day']).doNothing())
        .returning('version')
        .execute()
    : db
        .updateTable('team_model')
        .set({ version, model })
        .where('tenant', '=', tenant)
        .where('day', '=', day)
        .where('version', '=', version - 1)
        .returning('version')
        .execute());
  if (saved.length === 0) return false;
  for (const [rep, contribution] of changed) {
    await db
      .deleteFrom('team_contribution')
      .where('tenant', '=', tenant)
      .where('day', '=', day)
      .where('rep', '=', rep)
      .execute();
    await db.insertInto('team_contribution').values({ tenant, day, rep, contribution }).execute();
  }
  for (const table of ['team_model', 'team_contribution'] as const) {
    await db
      .deleteFrom(table)
      .where('tenant', '=', tenant)
      .where('day', '<', day - 1)
      .execute();
  }
  return true;
}
