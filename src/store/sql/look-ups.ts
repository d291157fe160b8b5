import type { Activity } from '../../contract/activity.ts';
import type { LookUp } from '../store.ts';
import { chunksOf, selectInChunks } from './chunks.ts';
import { replaceEvents } from './event-rows.ts';
import { identityKey } from './identity-key.ts';
import type { Queries } from './tables.ts';

/** Keeps what is still to be looked up; of what is kept already, only when it is next due. */
export async function saveLookUps(db: Queries, tenant: string, lookUps: readonly LookUp[]): Promise<void> {
  // A statement may touch a row only once.
  const byIdentity = new Map(lookUps.map((lookUp) => [identityKey(lookUp), lookUp]));
  for (const chunk of chunksOf(byIdentity.values())) {
    await db
      .insertInto('look_up')
      .values(chunk.map(({ event, ...lookUp }) => ({ tenant, ...lookUp, event: JSON.stringify(event) })))
      .onConflict((conflict) =>
        conflict
          .columns(['tenant', 'source', 'id'])
          .doUpdateSet((row) => ({ tried: row.ref('excluded.tried'), due: row.ref('excluded.due') })),
      )
      .execute();
  }
}

/** The oldest that are due. */
export async function lookUpsDue(
  db: Queries,
  now: number,
  limit: number,
): Promise<readonly (LookUp & { readonly tenant: string })[]> {
  const rows = await db
    .selectFrom('look_up')
    .selectAll()
    .where('due', '<=', now)
    .orderBy('due')
    .limit(limit)
    .execute();
  return rows.map(({ event, ...row }) => ({ ...row, event: JSON.parse(event) as unknown }));
}

/** Gives up on some: their events stay as they are. */
export async function dropLookUps(
  db: Queries,
  tenant: string,
  lookUps: readonly Pick<LookUp, 'source' | 'id'>[],
): Promise<void> {
  for (const [source, some] of Map.groupBy(lookUps, (lookUp) => lookUp.source)) {
    for (const chunk of chunksOf(some.map(({ id }) => id))) {
      await db
        .deleteFrom('look_up')
        .where('tenant', '=', tenant)
        .where('source', '=', source)
        .where('id', 'in', chunk)
        .execute();
    }
  }
}

/** Puts complete events in the place of those that still had something to be looked up; gives their identities. */
export async function completeEvents(
  db: Queries,
  tenant: string,
  known: readonly Activity[],
): Promise<ReadonlySet<string>> {
  const complete = known.filter(({ incomplete }) => incomplete !== true);
  const rows = await selectInChunks(
    complete.map(({ id }) => id),
    (chunk) =>
      db
        .selectFrom('look_up')
        .select(['source', 'id'])
        .where('tenant', '=', tenant)
        .where('id', 'in', chunk)
        .execute(),
  );
  const awaited = new Set(rows.map(identityKey));
  const completed = complete.filter((activity) => awaited.has(identityKey(activity)));
  await replaceEvents(db, tenant, completed);
  await dropLookUps(db, tenant, completed);
  return new Set(completed.map(identityKey));
}
