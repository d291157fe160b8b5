import type { ActivityType } from '../../contract/activity.ts';
import type { ServedNotification } from '../store.ts';
import { chunksOf, selectInChunks } from './chunks.ts';
import type { Queries } from './tables.ts';

export async function recordServed(
  db: Queries,
  tenant: string,
  rep: string,
  served: readonly ServedNotification[],
): Promise<void> {
  // The newest comes last and is what the map keeps, since a statement may touch a row only once.
  const inOrder = [...served].sort((a, b) => a.at - b.at);
  const newest = new Map(inOrder.map((notification) => [notification.id, notification]));
  for (const chunk of chunksOf(newest.values())) {
    await db
      .insertInto('served')
      .values(
        chunk.map(({ id, at, subject, reference }) => ({
          ...{ tenant, rep, id, at },
          ...{ type: subject.type, object: subject.object, party: reference ?? subject.party },
        })),
      )
      .onConflict((conflict) =>
        conflict
          .columns(['tenant', 'rep', 'id'])
          .doUpdateSet((row) => ({
            at: row.ref('excluded.at'),
            type: row.ref('excluded.type'),
            party: row.ref('excluded.party'),
            object: row.ref('excluded.object'),
          }))
          .whereRef('served.at', '<=', 'excluded.at'),
      )
      .execute();
  }
}

export async function served(
  db: Queries,
  tenant: string,
  rep: string,
  ids: readonly string[],
  since: number,
): Promise<readonly ServedNotification[]> {
  const rows = await selectInChunks(ids, (chunk) =>
    db
      .selectFrom('served as s')
      .leftJoin('alias as a', (join) =>
        join.onRef('a.tenant', '=', 's.tenant').onRef('a.reference', '=', 's.party'),
      )
      .select((row) => [
        's.id',
        's.at',
        's.type',
        's.object',
        's.party as reference',
        row.fn.coalesce('a.party', 's.party').as('party'),
      ])
      .where('s.tenant', '=', tenant)
      .where('s.rep', '=', rep)
      .where('s.id', 'in', chunk)
      .where('s.at', '>=', since)
      .execute(),
  );
  return rows.map(({ id, at, type, party, object, reference }) => ({
    id,
    at,
    reference,
    subject: { type: type as ActivityType, party, object },
  }));
}
