import type { Activity } from '../../contract/activity.ts';
import type { DeletedReference, DueDeletion } from '../store.ts';
import { append, follow } from './append.ts';
import { updateDeleted } from './aliases.ts';
import { selectInChunks } from './chunks.ts';
import { forgetStep } from './forget.ts';
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

/** Deletions whose time has come, at most so many, the oldest first. */
export async function deletionsDue(db: Queries, now: number, limit: number): Promise<readonly DueDeletion[]> {
  const rows = await db
    .selectFrom('deletion as d')
    .leftJoin('alias as a', (join) =>
      join.onRef('a.tenant', '=', 'd.tenant').onRef('a.reference', '=', 'd.reference'),
    )
    .select(['d.tenant', 'd.reference', 'd.at', 'a.gone_until'])
    .where('d.due', '<=', now)
    .orderBy('d.due')
    .limit(limit)
    .execute();
  return rows.map(({ gone_until, ...due }) => ({
    ...due,
    isOfSomebody: gone_until !== null && gone_until >= due.at,
  }));
}

/**
 * Erases somebody who was deleted, or a part of what there is; then there is more to do. What the source told of the id after
 * it deleted it is a new life, and stays.
 */
export async function eraseStep(
  db: Queries,
  tenant: string,
  reference: string,
  now: number,
): Promise<boolean> {
  await lockTenant(db, tenant);
  // Another replica may have done it meanwhile.
  const deletion = await db
    .selectFrom('deletion')
    .select('at')
    .where('tenant', '=', tenant)
    .where('reference', '=', reference)
    .where('due', '<=', now)
    .executeTakeFirst();
  if (!deletion) return false;
  const known = await db
    .selectFrom('alias')
    .select(['party', 'gone_until'])
    .where('tenant', '=', tenant)
    .where('reference', '=', reference)
    .executeTakeFirst();
  let later: readonly Activity[] = [];
  // Else it was merged, so that its deletion says nothing.
  if (known && known.gone_until >= deletion.at) {
    const isMore = await forgetStep(db, tenant, reference, deletion.at, async () => {
      later = await eventsAfter(db, tenant, known.party, deletion.at);
      return later;
    });
    if (isMore) return true;
  }
  await db.deleteFrom('deletion').where('tenant', '=', tenant).where('reference', '=', reference).execute();
  await append(db, tenant, later);
  return false;
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
