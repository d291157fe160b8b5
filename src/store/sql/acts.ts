import { sql } from 'kysely';
import type { DayCount, EventKind, PlacedActivity } from '../../contract/activity.ts';
import { day } from '../../contract/time.ts';
import type { ActKind, Span } from '../store.ts';
import { selectInChunks } from './chunks.ts';
import { placedInOrder } from './placed-activities.ts';
import type { Queries } from './tables.ts';
import { withoutTakenBack } from './taken-back.ts';

export async function dayCounts(
  db: Queries,
  tenant: string,
  span: Span,
  parties?: readonly string[],
): Promise<readonly DayCount[]> {
  // Whole numbers divide to a whole number.
  const daysAgo = sql<number>`(cast(${span.to} as bigint) - e.at) / cast(${day} as bigint)`;
  const counts = () =>
    ofParties(db, tenant, span)
      .select((events) => [
        'a.party',
        'e.kind',
        daysAgo.as('daysAgo'),
        events.fn.countAll<number>().as('count'),
      ])
      .where('e.automated', '=', 0)
      .groupBy(['a.party', 'e.kind', sql.ref('daysAgo')]);
  const rows = parties
    ? await selectInChunks(parties, (chunk) => counts().where('a.party', 'in', chunk).execute())
    : await counts().execute();
  return rows.map((row) => ({ ...row, kind: row.kind as EventKind }));
}

export async function ofKind(
  db: Queries,
  tenant: string,
  kind: ActKind,
  span: Span,
  parties?: readonly string[],
): Promise<readonly PlacedActivity[]> {
  const acts = () =>
    ofParties(db, tenant, span).select(['a.party', 'e.activity', 'e.reference']).where('e.kind', '=', kind);
  const rows = parties
    ? await selectInChunks(parties, (chunk) => acts().where('a.party', 'in', chunk).execute())
    : await acts().execute();
  const placed = placedInOrder(rows.map((row) => ({ ...row, previousViewAt: null })));
  return await withoutTakenBack(db, tenant, placed, span.to);
}

/** Goes by the parties, whose events an index lists with all that is counted; a time alone would lead to every row. */
function ofParties(db: Queries, tenant: string, { from, to }: Span) {
  return db
    .selectFrom('alias as a')
    .crossJoin('event as e')
    .whereRef('e.tenant', '=', 'a.tenant')
    .whereRef('e.reference', '=', 'a.reference')
    .whereRef('e.at', '>', 'a.gone_until')
    .where('a.tenant', '=', tenant)
    .where('e.at', '>', from)
    .where('e.at', '<=', to);
}
