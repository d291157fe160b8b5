import { sql } from 'kysely';
import type { Queries } from '../sql/tables.ts';

/**
 * By index, as `sqlite_stat1` has it: rows in all, then rows for one value of the first column, of the first two, and so on. Without
 * them SQLite takes the index of times for whatever asks for a span of time, and reads all that a tenant or a rep ever did.
 * They are those of a large store, and do no harm in a small one. Measured ones (`ANALYZE`) would be others every day.
 */
const statistics: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  event: {
    event_time: '1000000 1000000 1',
    event_party: '1000000 1000000 40 1 1 1',
    event_rep: '300000 300000 3000 1',
    event_view: '500000 500000 20 5 1',
    event_thing: '200000 200000 3',
    sqlite_autoindex_event_1: '1000000 1000000 200000 1',
  },
  reaction: {
    reaction_time: '1000000 1000000 20000 1',
    reaction_row: '1000000 1000000 20000 3',
    reaction_party: '1000000 1000000 100',
    sqlite_autoindex_reaction_1: '1000000 1000000 20000 1',
  },
  served: {
    served_party: '1000000 1000000 20',
    sqlite_autoindex_served_1: '1000000 1000000 5000 1',
  },
  alias: {
    alias_party: '100000 100000 2',
    sqlite_autoindex_alias_1: '100000 100000 1',
  },
  link: {
    link_other: '100000 100000 2',
    sqlite_autoindex_link_1: '100000 100000 2 1',
  },
  owner_change: { sqlite_autoindex_owner_change_1: '100000 100000 3 1 1 1' },
  ownership_period: {
    ownership_period_owner: '100000 1000 1000 500 1 1',
    sqlite_autoindex_ownership_period_1: '100000 100000 2 1',
  },
  tombstone: { sqlite_autoindex_tombstone_1: '100000 100000 1' },
};

/** Tells the planner of this connection, and of those opened after it. Writes nothing where it was told before. */
export async function tellPlanner(db: Queries): Promise<void> {
  const rows = Object.entries(statistics).flatMap(([table, indexes]) =>
    Object.entries(indexes).map(([index, figures]) => ({ tbl: table, idx: index, stat: figures })),
  );
  // Makes the table of figures, which nothing but this can.
  await sql`analyze tenant`.execute(db);
  const kept = await sql<(typeof rows)[number]>`select tbl, idx, stat from sqlite_stat1`.execute(db);
  const keyOf = ({ tbl, idx, stat }: (typeof rows)[number]): string => `${tbl} ${idx} ${stat}`;
  const known = new Set(kept.rows.filter(({ tbl }) => tbl !== 'tenant').map(keyOf));
  if (known.size !== rows.length || !rows.every((row) => known.has(keyOf(row)))) {
    await sql`delete from sqlite_stat1`.execute(db);
    for (const { tbl, idx, stat } of rows)
      await sql`insert into sqlite_stat1 (tbl, idx, stat) values (${tbl}, ${idx}, ${stat})`.execute(db);
  }
  await sql`analyze sqlite_schema`.execute(db);
}
