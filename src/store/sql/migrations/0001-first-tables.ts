import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export const firstTables: Migration = {
  async up(db) {
    await createEventTables(db);
    await createPartyTables(db);
    await createRepTables(db);
    await createLearningTables(db);
  },
};

async function createEventTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('tenant')
    .addColumn('tenant', 'text', (column) => column.notNull().primaryKey())
    .addColumn('epoch', 'bigint', (column) => column.notNull())
    .addColumn('position', 'bigint', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('event')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('reference', 'text', (column) => column.notNull())
    .addColumn('viewed', 'text')
    .addColumn('rep', 'text')
    .addColumn('by_contact', 'integer', (column) => column.notNull())
    .addColumn('automated', 'integer', (column) => column.notNull())
    .addColumn('position', 'bigint')
    .addColumn('activity', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('event_key', ['tenant', 'source', 'id'])
    .execute();
  const index = (name: string) => db.schema.createIndex(name).on('event');
  await index('event_time').columns(['tenant', 'at']).execute();
  await index('event_party').columns(['tenant', 'reference', 'at', 'kind', 'automated']).execute();
  await index('event_rep').columns(['tenant', 'rep', 'at']).where('rep', 'is not', null).execute();
  await index('event_view')
    .columns(['tenant', 'reference', 'viewed', 'at'])
    .where('viewed', 'is not', null)
    .execute();
  await index('event_fact').columns(['tenant', 'position']).where('position', 'is not', null).execute();
}

async function createPartyTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('alias')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('reference', 'text', (column) => column.notNull())
    .addColumn('party', 'text', (column) => column.notNull())
    .addColumn('email_since', 'text')
    .addColumn('claims', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('alias_key', ['tenant', 'reference'])
    .execute();
  await db.schema.createIndex('alias_party').on('alias').columns(['tenant', 'party']).execute();

  await db.schema
    .createTable('owner_change')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('reference', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('owner_change_key', ['tenant', 'reference', 'at', 'source', 'id'])
    .execute();

  await db.schema
    .createTable('tenure')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('party', 'text', (column) => column.notNull())
    .addColumn('begins', 'bigint', (column) => column.notNull())
    .addColumn('ends', 'bigint', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('tenure_key', ['tenant', 'party', 'begins'])
    .execute();
  await db.schema
    .createIndex('tenure_owner')
    .on('tenure')
    .columns(['tenant', 'owner', 'ends', 'begins', 'party'])
    .execute();
}

async function createRepTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('served')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('rep', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('party', 'text', (column) => column.notNull())
    .addColumn('object', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('served_key', ['tenant', 'rep', 'id'])
    .execute();

  await db.schema
    .createTable('preference')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('rep', 'text', (column) => column.notNull())
    .addColumn('preferences', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('preference_key', ['tenant', 'rep'])
    .execute();

  await db.schema
    .createTable('sequence')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('rep', 'text', (column) => column.notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('sequence_key', ['tenant', 'rep'])
    .execute();
}

async function createLearningTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('reaction')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('rep', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('position', 'bigint', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('party', 'text', (column) => column.notNull())
    .addColumn('fact', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('reaction_key', ['tenant', 'rep', 'id'])
    .execute();
  await db.schema.createIndex('reaction_time').on('reaction').columns(['tenant', 'rep', 'at']).execute();
  await db.schema.createIndex('reaction_fact').on('reaction').columns(['tenant', 'position']).execute();
  await db.schema.createIndex('reaction_party').on('reaction').columns(['tenant', 'party']).execute();

  await db.schema
    .createTable('reset')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('position', 'bigint', (column) => column.notNull())
    .addColumn('rep', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('reset_key', ['tenant', 'position'])
    .execute();

  await db.schema
    .createTable('snapshot')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('epoch', 'bigint', (column) => column.notNull())
    .addColumn('day', 'bigint', (column) => column.notNull())
    .addColumn('json', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('snapshot_key', ['tenant', 'epoch', 'day'])
    .execute();
}
