import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

interface Tables {
  readonly reaction: {
    readonly tenant: string;
    readonly rep: string;
    readonly id: string;
    readonly kind: string;
    readonly fact: string;
  };
}

const batchSize = 1_000;

/**
 * Keeps a model for each rep instead of a snapshot for each tenant. Facts have no places any more: a rep's counter tells
 * whether a model is behind. Every rep with reactions is trained anew.
 */
export const repModels: Migration = {
  async up(db: Kysely<Tables>) {
    await db.schema.dropTable('snapshot').execute();
    await db.schema.dropIndex('event_fact').execute();
    await db.schema.alterTable('event').dropColumn('position').execute();
    await db.schema.dropIndex('reaction_fact').execute();
    await db.schema.alterTable('reaction').dropColumn('position').execute();
    await db.schema.alterTable('tenant').dropColumn('epoch').execute();
    await db.schema.alterTable('tenant').dropColumn('position').execute();
    await replaceResets(db);
    await addKinds(db);
    await createModelTables(db);
    await sql`insert into rep_learning (tenant, rep, version, since)
      select tenant, rep, count(*), 0 from reaction group by tenant, rep`.execute(db);
  },
};

/** A reset had its place among the facts as its key. */
async function replaceResets(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('rep_reset')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('rep', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('rep_reset_key', ['tenant', 'rep', 'at'])
    .execute();
  await sql`insert into rep_reset (tenant, rep, at) select distinct tenant, rep, at from reset`.execute(db);
  await db.schema.dropTable('reset').execute();
}

async function addKinds(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .alterTable('reaction')
    .addColumn('kind', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  for (;;) {
    const rows = await db
      .selectFrom('reaction')
      .select(['tenant', 'rep', 'id', 'fact'])
      .where('kind', '=', '')
      .limit(batchSize)
      .execute();
    if (rows.length === 0) return;
    for (const { tenant, rep, id, fact } of rows) {
      const { kind } = JSON.parse(fact) as { readonly kind: string };
      await db
        .updateTable('reaction')
        .set({ kind })
        .where('tenant', '=', tenant)
        .where('rep', '=', rep)
        .where('id', '=', id)
        .execute();
    }
  }
}

async function createModelTables(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('rep_learning')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('rep', 'text', (column) => column.notNull())
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addColumn('since', 'bigint')
    .addColumn('closed_until', 'bigint')
    .addColumn('trained', 'bigint', (column) => column.notNull().defaultTo(0))
    .addColumn('trained_from', 'bigint', (column) => column.notNull().defaultTo(0))
    .addColumn('claimed_until', 'bigint')
    .addColumn('model', 'blob')
    .addPrimaryKeyConstraint('rep_learning_key', ['tenant', 'rep'])
    .execute();
  await db.schema
    .createTable('team_model')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('day', 'bigint', (column) => column.notNull())
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addColumn('model', 'blob', (column) => column.notNull())
    .addPrimaryKeyConstraint('team_model_key', ['tenant', 'day'])
    .execute();
  await db.schema
    .createTable('team_contribution')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('day', 'bigint', (column) => column.notNull())
    .addColumn('rep', 'text', (column) => column.notNull())
    .addColumn('contribution', 'blob', (column) => column.notNull())
    .addPrimaryKeyConstraint('team_contribution_key', ['tenant', 'day', 'rep'])
    .execute();
}
