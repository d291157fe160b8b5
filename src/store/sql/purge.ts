import { sql, type Expression, type SqlBool } from 'kysely';
import { newAlias } from './alias-rows.ts';
import { countUp } from './sequences.ts';
import type { SqlDatabase } from './sql-database.ts';
import type { Queries, Tables } from './tables.ts';
import { lockTenant } from './tenants.ts';

/** Rows that one step goes through: others wait for it for some milliseconds. */
const stepLength = 500;

/**
 * Deletes some of a tenant's rows. `after` is where the last step ended, '' at the beginning; gives where this one did, `null`
 * where nothing is left.
 */
type Step = (db: Queries, tenant: string, after: string) => Promise<string | null>;

/**
 * Each step is a transaction of its own, with the work of others in between. A contact keeps its owner, whenever that was told;
 * its profile goes with its last event. Models keep what they learned.
 */
export async function purge(
  { read, write }: Pick<SqlDatabase, 'read' | 'write'>,
  before: number,
  servedBefore: number,
): Promise<void> {
  const tenants = await read((db) => db.selectFrom('tenant').select('tenant').orderBy('tenant').execute());
  for (const { tenant } of tenants) {
    for (const step of stepsOf(before, servedBefore)) {
      for (let position: string | null = ''; position !== null;) {
        const after: string = position;
        position = await write(tenant, (db) => step(db, tenant, after));
      }
    }
  }
}

function stepsOf(before: number, servedBefore: number): readonly Step[] {
  return [
    // A reaction that outlived what came of it would count as one that nothing came of: reactions go first.
    (db, tenant, rep) => purgeReactions(db, tenant, rep, before),
    (db, tenant) => purgeResets(db, tenant, before),
    (db, tenant) => purgeEvents(db, tenant, before),
    inRanges('owner_change', 'reference', (range) => purgeOwnerChanges(range, before)),
    inRanges('alias', 'reference', purgeAliases),
    inRanges('link', 'reference', purgeLinks),
    inRanges('served', 'rep', (range) => deleteOlder('served', 'at', range, servedBefore)),
    inRanges('tombstone', 'hash', (range) => deleteOlder('tombstone', 'at', range, before)),
    inRanges('cursor_snapshot', 'rep', (range) =>
      deleteOlder('cursor_snapshot', 'expires_at', range, before),
    ),
  ];
}

/** Rep by rep, since the index of times begins with the rep. */
async function purgeReactions(
  db: Queries,
  tenant: string,
  rep: string,
  before: number,
): Promise<string | null> {
  await lockTenant(db, tenant);
  const old = db
    .selectFrom('reaction')
    .select('id')
    .where('tenant', '=', tenant)
    .where('rep', '=', rep)
    .where('at', '<', before)
    .limit(stepLength);
  const gone = await db
    .deleteFrom('reaction')
    .where('tenant', '=', tenant)
    .where('rep', '=', rep)
    .where('id', 'in', old)
    .returning('at')
    .execute();
  if (gone.length > 0) await countUp(db, tenant, []);
  if (gone.length === stepLength) return rep;
  const next = await db
    .selectFrom('reaction')
    .select('rep')
    .where('tenant', '=', tenant)
    .where('rep', '>', rep)
    .orderBy('rep')
    .limit(1)
    .executeTakeFirst();
  return next?.rep ?? null;
}

async function purgeResets(db: Queries, tenant: string, before: number): Promise<null> {
  await db.deleteFrom('rep_reset').where('tenant', '=', tenant).where('at', '<', before).execute();
  return null;
}

async function purgeEvents(db: Queries, tenant: string, before: number): Promise<string | null> {
  await lockTenant(db, tenant);
  const old = db
    .selectFrom('event')
    .select(['source', 'id'])
    .where('tenant', '=', tenant)
    .where('at', '<', before)
    .limit(stepLength);
  const gone = await db
    .deleteFrom('event')
    .where('tenant', '=', tenant)
    .where(sql<boolean>`(source, id) in ${old}`)
    .returning('at')
    .execute();
  if (gone.length > 0) await countUp(db, tenant, []);
  return gone.length === stepLength ? '' : null;
}

interface Range {
  readonly db: Queries;
  readonly tenant: string;
  /** The condition for its rows. */
  readonly within: Expression<SqlBool>;
}

/** Goes through a tenant's rows in the order of a column with which, behind the tenant, their key goes on. */
function inRanges<
  Table extends 'owner_change' | 'alias' | 'link' | 'served' | 'tombstone' | 'cursor_snapshot',
>(table: Table, column: keyof Tables[Table] & string, work: (range: Range) => Promise<unknown>): Step {
  return async (db, tenant, from) => {
    await lockTenant(db, tenant);
    // Other tables in a condition have such a column, too.
    const name = sql.ref<string>(`${table}.${column}`);
    const boundary = await sql<{ readonly boundary: string }>`
      select ${name} as boundary from ${sql.table(table)} where tenant = ${tenant} and ${name} > ${from}
      order by ${name} limit 1 offset ${stepLength}`.execute(db);
    const to = boundary.rows[0]?.boundary ?? null;
    const within =
      to === null ? sql<boolean>`${name} > ${from}` : sql<boolean>`${name} > ${from} and ${name} <= ${to}`;
    await work({ db, tenant, within });
    return to;
  };
}

function deleteOlder(
  table: 'served' | 'tombstone' | 'cursor_snapshot',
  time: string,
  { db, tenant, within }: Range,
  before: number,
): Promise<unknown> {
  return sql`delete from ${sql.table(table)}
    where tenant = ${tenant} and ${within} and ${sql.ref(`${table}.${time}`)} < ${before}`.execute(db);
}

function purgeOwnerChanges({ db, tenant, within }: Range, before: number): Promise<unknown> {
  return db
    .deleteFrom('owner_change')
    .where('tenant', '=', tenant)
    .where(within)
    .where('at', '<', before)
    .where((change) =>
      change.exists(
        change
          .selectFrom('owner_change as newer')
          .select('newer.at')
          .whereRef('newer.tenant', '=', 'owner_change.tenant')
          .whereRef('newer.reference', '=', 'owner_change.reference')
          .whereRef('newer.at', '>', 'owner_change.at')
          .where('newer.at', '<', before),
      ),
    )
    .execute();
}

async function purgeAliases({ db, tenant, within }: Range): Promise<void> {
  await db
    .updateTable('alias')
    .set({ traits: '[]' })
    .where('tenant', '=', tenant)
    .where(within)
    .where('traits', '!=', '[]')
    .where(nothingIn('event'))
    .execute();
  await db
    .deleteFrom('alias')
    .where('tenant', '=', tenant)
    .where(within)
    .where('traits', '=', '[]')
    // Of somebody who was deleted, it is known until the deletion is due.
    .where('gone_until', '=', newAlias('').goneUntil)
    .where(nothingIn('event'))
    .where(nothingIn('owner_change'))
    .execute();
}

/** What is linked to nobody any more may be an address. */
function purgeLinks({ db, tenant, within }: Range): Promise<unknown> {
  return db
    .deleteFrom('link')
    .where('tenant', '=', tenant)
    .where(within)
    .where((link) =>
      link.not(
        link.exists(
          link
            .selectFrom('alias')
            .select('alias.party')
            .whereRef('alias.tenant', '=', 'link.tenant')
            .whereRef('alias.reference', '=', 'link.reference'),
        ),
      ),
    )
    .execute();
}

/** Nothing is kept of the party of an alias in the table, under whichever of its references. */
function nothingIn(table: 'event' | 'owner_change') {
  return sql<boolean>`not exists (
    select 1 from alias other
    join ${sql.table(table)} kept on kept.tenant = other.tenant and kept.reference = other.reference
    where other.tenant = alias.tenant and other.party = alias.party
  )`;
}
