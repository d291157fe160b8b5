import { sql } from 'kysely';
import type { PlacedActivity } from '../../contract/activity.ts';
import type { Span } from '../store.ts';
import { selectInChunks } from './chunks.ts';
import { newsTo } from './news.ts';
import { placedInOrder } from './placed-activities.ts';
import { routedBy } from './event-rows.ts';
import { withoutTakenBack } from './taken-back.ts';
import type { Queries } from './tables.ts';

/** Whose rows are asked for, and of when. */
interface Asked {
  readonly tenant: string;
  readonly rep: string;
  readonly span: Span;
  readonly now: number;
}

/**
 * Goes three ways, which never meet: through the contacts and the deals the rep owns, and where events name the rep. What was
 * taken back or is no news to the rep is left out. A cross join keeps
 * SQLite to the order of the tables as written; a planner that knows the data may choose another.
 */
export async function routed(
  db: Queries,
  tenant: string,
  rep: string,
  span: Span,
  now: number,
  parties?: readonly string[],
): Promise<readonly PlacedActivity[]> {
  const asked = { tenant, rep, span, now };
  const rows = parties
    ? await selectInChunks(parties, (chunk) =>
        ofOwned(db, asked)
          .where('t.party', 'in', chunk)
          .unionAll(ofOwnedDeals(db, asked).where(sql`coalesce(a.party, '')`, 'in', chunk))
          .unionAll(namingRepOf(db, asked, chunk))
          .$if(chunk.includes(''), (query) =>
            query.unionAll(namingRep(db, asked).where('e.reference', '=', '')),
          )
          .execute(),
      )
    : await ofOwned(db, asked).unionAll(ofOwnedDeals(db, asked)).unionAll(namingRep(db, asked)).execute();
  const standing = await withoutTakenBack(db, tenant, placedInOrder(rows), span.to);
  return await newsTo(db, tenant, rep, standing);
}

/**
 * `at` of the view before event `e` of the party `a`, by (at, source, id): the last one under each of the party's
 * references is found by index, and the latest of these counts.
 */
const previousViewAt = sql<number | null>`case when e.viewed is not null then (
  select max((
    select v.at from event v
    where v.tenant = other.tenant and v.reference = other.reference and v.viewed = e.viewed and v.at <= e.at
      and v.at > other.gone_until
      and (v.at < e.at or v.source < e.source or (v.source = e.source and v.id < e.id))
    order by v.at desc limit 1
  )) from alias other where other.tenant = a.tenant and other.party = a.party
) end`.as('previousViewAt');

function ofOwned(db: Queries, { tenant, rep, span, now }: Asked) {
  return db
    .selectFrom('ownership_period as t')
    .crossJoin('alias as a')
    .whereRef('a.tenant', '=', 't.tenant')
    .whereRef('a.party', '=', 't.party')
    .crossJoin('event as e')
    .whereRef('e.tenant', '=', 'a.tenant')
    .whereRef('e.reference', '=', 'a.reference')
    .whereRef('e.at', '>', 'a.gone_until')
    .select(['e.activity', 'e.reference', 'a.party', previousViewAt])
    .where('t.tenant', '=', tenant)
    .where('t.owner', '=', rep)
    .where('t.begins', '<=', now)
    .where('t.ends', '>', now)
    .where((event) =>
      event.or([
        event('e.routed_by', '=', routedBy.contact).and(
          event.or([event('e.rep', 'is', null), event('e.rep', '=', rep)]),
        ),
        event('e.routed_by', '=', routedBy.deal).and(
          event.not(
            event.exists(
              event
                .selectFrom('ownership_period as d')
                .select('d.owner')
                .whereRef('d.tenant', '=', 'e.tenant')
                .whereRef('d.party', '=', 'e.thing'),
            ),
          ),
        ),
      ]),
    )
    .where('e.at', '>', span.from)
    .where('e.at', '<=', span.to);
}

function ofOwnedDeals(db: Queries, { tenant, rep, span, now }: Asked) {
  return (
    db
      .selectFrom('ownership_period as t')
      .crossJoin('event as e')
      .whereRef('e.tenant', '=', 't.tenant')
      .whereRef('e.thing', '=', 't.party')
      .leftJoin('alias as a', (join) =>
        join.onRef('a.tenant', '=', 'e.tenant').onRef('a.reference', '=', 'e.reference'),
      )
      .where(sql<boolean>`e.at > coalesce(a.gone_until, -1)`)
      .select(['e.activity', 'e.reference', sql<string>`coalesce(a.party, '')`.as('party'), previousViewAt])
      .where('t.tenant', '=', tenant)
      .where('t.owner', '=', rep)
      .where('t.begins', '<=', now)
      .where('t.ends', '>', now)
      // Keys of deals begin with their kind: contacts are passed over.
      .where('t.party', '>=', 'deal:')
      .where('t.party', '<', 'deal;')
      .where('e.routed_by', '=', routedBy.deal)
      .where('e.at', '>', span.from)
      .where('e.at', '<=', span.to)
  );
}

function namingRep(db: Queries, { tenant, rep, span }: Asked) {
  return db
    .selectFrom('event as e')
    .leftJoin('alias as a', (join) =>
      join.onRef('a.tenant', '=', 'e.tenant').onRef('a.reference', '=', 'e.reference'),
    )
    .where(sql<boolean>`e.at > coalesce(a.gone_until, -1)`)
    .select(['e.activity', 'e.reference', sql<string>`coalesce(a.party, '')`.as('party'), previousViewAt])
    .where('e.tenant', '=', tenant)
    .where('e.rep', '=', rep)
    .where('e.routed_by', '=', routedBy.rep)
    .where('e.at', '>', span.from)
    .where('e.at', '<=', span.to);
}

/** Finds the events by their parties: a rep is named by many more. */
function namingRepOf(db: Queries, { tenant, rep, span }: Asked, parties: readonly string[]) {
  return db
    .selectFrom('alias as a')
    .crossJoin('event as e')
    .whereRef('e.tenant', '=', 'a.tenant')
    .whereRef('e.reference', '=', 'a.reference')
    .whereRef('e.at', '>', 'a.gone_until')
    .select(['e.activity', 'e.reference', 'a.party', previousViewAt])
    .where('a.tenant', '=', tenant)
    .where('a.party', 'in', parties)
    .where(sql`coalesce(e.rep, '')`, '=', rep)
    .where('e.routed_by', '=', routedBy.rep)
    .where('e.at', '>', span.from)
    .where('e.at', '<=', span.to);
}
