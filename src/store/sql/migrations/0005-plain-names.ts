import type { Migration } from 'kysely/migration';

/** Names tables and columns as the code does. */
export const plainNames: Migration = {
  async up(db) {
    await db.schema.alterTable('tenure').renameTo('ownership_period').execute();
    await db.schema.dropIndex('tenure_owner').execute();
    await db.schema
      .createIndex('ownership_period_owner')
      .on('ownership_period')
      .columns(['owner', 'tenant', 'ends', 'begins', 'party'])
      .execute();
    await db.schema.alterTable('forgotten').renameTo('tombstone').execute();
    await db.schema.alterTable('tombstone').renameColumn('mark', 'hash').execute();
    await db.schema.alterTable('alias').renameColumn('claims', 'traits').execute();
  },
};
