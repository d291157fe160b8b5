import type { Activity } from '../../contract/activity.ts';
import type { DeletedReference } from '../store.ts';
import { append, follow } from './append.ts';
import { updateDeleted } from './aliases.ts';
import { selectInChunks } from './chunks.ts';
import { forget } from './forget.ts';
import { keepMutes } from './keep-mutes.ts';
import type { Queries } from './tables.ts';
import { lockTenant } from './tenants.ts';

/**
 * Notes that a source deleted ids: their people are out of sight from now on. An id that turns out to be merged takes
 * nothing with it, whichever of both is told first.
 */
export async function noteDeleted(
  db: Queries,
  tenant: string,
  deleted: readonly DeletedReference[],
): Promise<void> {
  await lockTenant(db, tenant);
  for (const { reference, at, due } of deleted) {
    await db
      .insertInto('deletion')
      .values({ tenant, reference, at, due })
      .onConflict((conflict) =>
        conflict
          .columns(['tenant', 'reference'])
          .doUpdateSet((row) => ({ at: row.ref('excluded.at'), due: row.ref('excluded.due') }))
          .where('deletion.at', '<', at),
      )
      .execute();
  }
  const aliases = await updateDeleted(
    db,
    tenant,
    deleted.map(({ reference }) => reference),
  );
  await follow(db, tenant, [], aliases);
  await keepMutes(db, tenant, aliases);
}

/** Erases those whose time has come, at most so many; gives their tenants. */
export async function eraseDue(db: Queries, now: number, limit: number): Promise<readonly string[]> {
  const due = await db
    .selectFrom('deletion')
    .select(['tenant', 'reference', 'at'])
    .where('due', '<=', now)
    .orderBy('due')
    .limit(limit)
    .execute();
  for (const { tenant, reference, at } of due) await erase(db, tenant, reference, at);
  return [...new Set(due.map(({ tenant }) => tenant))];
}

/** What the source told of the id after it deleted it is a new life, and stays. */
async function erase(db: Queries, tenant: string, reference: string, at: number): Promise<void> {
  const known = await db
    .selectFrom('alias')
    .select(['party', 'gone_until'])
    .where('tenant', '=', tenant)
    .where('reference', '=', reference)
    .executeTakeFirst();
  await db.deleteFrom('deletion').where('tenant', '=', tenant).where('reference', '=', reference).execute();
  // It was merged, so that its deletion says nothing.
  if (!known || known.gone_until < at) return;
  const later = await eventsAfter(db, tenant, known.party, at);
  await forget(db, tenant, reference, at, later);
  await append(db, tenant, later);
}

async function eventsAfter(
  db: Queries,
  tenant: string,
  party: string,
  at: number,
): Promise<readonly Activity[]> {
  const rows = await selectInChunks([party], (chunk) =>
    db
      .selectFrom('alias as a')
      .crossJoin('event as e')
      .whereRef('e.tenant', '=', 'a.tenant')
      .whereRef('e.reference', '=', 'a.reference')
      .select('e.activity')
      .where('a.tenant', '=', tenant)
      .where('a.party', 'in', chunk)
      .where('e.at', '>', at)
      .execute(),
  );
  return rows.map(({ activity }) => JSON.parse(activity) as Activity);
}
