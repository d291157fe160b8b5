import type { Kysely } from 'kysely';
import { rebuildEvents } from './events.ts';
import { rebuildLeftovers } from './leftovers.ts';
import { rebuildReactions, rebuildServed } from './answers.ts';
import { rebuildPreferences } from './preferences.ts';
import { markEverybody } from './stale-reps.ts';
import { silent, tellProgress, type Log } from './progress.ts';
import type { FormerTables, Step } from './step.ts';
import type { Tables } from '../tables.ts';

/** Rows that one step takes on: it lasts for a fraction of a second, and so long is lost where it is killed. */
const stepLength = 500;

interface Phase {
  readonly name: string;
  /** What it goes through. */
  readonly table: keyof FormerTables;
  readonly step: Step;
}

/** In this order; each goes through one table and ends where nothing is left of it. */
const phases: readonly Phase[] = [
  { name: 'events', table: 'event', step: rebuildEvents },
  { name: 'leftovers', table: 'former_alias', step: rebuildLeftovers },
  { name: 'reactions', table: 'reaction', step: rebuildReactions },
  { name: 'served', table: 'served', step: rebuildServed },
  { name: 'preferences', table: 'preference', step: rebuildPreferences },
  { name: 'reps', table: 'sequence', step: markEverybody },
];

interface Options {
  readonly length?: number;
  /** Told after each step that was kept. */
  readonly onStep?: () => void;
  readonly log?: Log;
  /** Epoch milliseconds. */
  readonly clock?: () => number;
}

/**
 * Fills the tables that migration 0008 left empty, from the events that are stored: who is who, whose it is, and all that
 * names either. Each step is a transaction that also notes how far it came, so that it can be killed at any time and goes on
 * from there. A store is open only when all of it is done.
 */
export async function rebuild(
  db: Kysely<Tables>,
  { length = stepLength, onStep, log = silent, clock = Date.now }: Options = {},
): Promise<void> {
  if (!(await hasFormerTables(db))) return;
  const rows = await rowsLeft(db);
  const progress = rows === 0 ? null : tellProgress(log, rows, clock);
  for (const { name, step } of phases) {
    while (!(await isOver(db, name))) {
      await db.transaction().execute(async (transaction) => {
        const former = transaction as unknown as Kysely<FormerTables>;
        const position = await positionOf(former, name);
        const next = await step(former, position, length);
        await former
          .insertInto('rebuild')
          .values({ phase: name, position: next ?? over })
          .onConflict((conflict) => conflict.column('phase').doUpdateSet({ position: next ?? over }))
          .execute();
      });
      progress?.done(length);
      onStep?.();
    }
  }
  await db.transaction().execute(async (transaction) => {
    for (const table of ['former_alias', 'former_owner_change', 'former_name', 'rebuild'])
      await transaction.schema.dropTable(table).execute();
  });
  progress?.end();
  onStep?.();
}

/** The rows of all phases that are not over; some of them may be done. */
async function rowsLeft(db: Kysely<FormerTables>): Promise<number> {
  let rows = 0;
  for (const { name, table } of phases) {
    if (await isOver(db, name)) continue;
    const { count } = await db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    rows += count;
  }
  return rows;
}

/** The position of a phase that is done; others are JSON. */
const over = 'over';

async function isOver(db: Kysely<Tables>, phase: string): Promise<boolean> {
  return (await positionOf(db, phase)) === over;
}

async function positionOf(db: Kysely<FormerTables>, phase: string): Promise<string | null> {
  const row = await db.selectFrom('rebuild').select('position').where('phase', '=', phase).executeTakeFirst();
  return row?.position ?? null;
}

async function hasFormerTables(db: Kysely<Tables>): Promise<boolean> {
  const tables = await db.introspection.getTables();
  return tables.some(({ name }) => name === 'rebuild');
}
