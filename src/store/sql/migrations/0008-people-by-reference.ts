import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * References that never collide, links between them, meetings and deals by their ids. Here the tables alone are made; what is
 * in them is rebuilt from the stored events afterwards, in steps: see `rebuild.ts`.
 */
export const peopleByReference: Migration = {
  async up(db) {
    await db.schema.alterTable('event').renameColumn('by_contact', 'routed_by').execute();
    await db.schema.alterTable('event').addColumn('thing', 'text').execute();
    await db.schema
      .createIndex('event_thing')
      .on('event')
      .columns(['tenant', 'thing'])
      .where('thing', 'is not', null)
      .execute();
    await replaceAliases(db);
    await replaceOwnership(db);
    await createCorrectionTables(db);
  },
};

async function replaceAliases(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('alias_party').execute();
  await db.schema.alterTable('alias').renameTo('former_alias').execute();
  await db.schema.createIndex('former_alias_party').on('former_alias').columns(['tenant', 'party']).execute();
  await db.schema
    .createTable('alias')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('reference', 'text', (column) => column.notNull())
    .addColumn('party', 'text', (column) => column.notNull())
    .addColumn('gone_until', 'bigint', (column) => column.notNull())
    .addColumn('told_since', 'text')
    .addColumn('hand_overs', 'text')
    .addColumn('traits', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('alias_key', ['tenant', 'reference'])
    .execute();
  await db.schema.createIndex('alias_party').on('alias').columns(['tenant', 'party']).execute();
  await db.schema
    .createTable('link')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('reference', 'text', (column) => column.notNull())
    .addColumn('other', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('link_key', ['tenant', 'reference', 'other'])
    .execute();
  await db.schema.createIndex('link_other').on('link').columns(['tenant', 'other']).execute();
}

async function replaceOwnership(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('owner_change').renameTo('former_owner_change').execute();
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
  await db.deleteFrom('ownership_period' as never).execute();
}

async function createCorrectionTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('deletion')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('reference', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('due', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('deletion_key', ['tenant', 'reference'])
    .execute();
  await db.schema.createIndex('deletion_due').on('deletion').column('due').execute();
  await db.schema
    .createTable('look_up')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addColumn('tried', 'integer', (column) => column.notNull())
    .addColumn('due', 'bigint', (column) => column.notNull())
    .addColumn('event', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('look_up_key', ['tenant', 'source', 'id'])
    .execute();
  await db.schema.createIndex('look_up_due').on('look_up').column('due').execute();
  await db.schema.createIndex('look_up_id').on('look_up').columns(['tenant', 'id']).execute();
  await db.schema
    .createTable('former_name')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('reference', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('former_name_key', ['tenant', 'name', 'reference'])
    .execute();
  await db.schema
    .createTable('rebuild')
    .addColumn('phase', 'text', (column) => column.notNull().primaryKey())
    .addColumn('position', 'text', (column) => column.notNull())
    .execute();
}
