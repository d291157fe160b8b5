import type { Migration } from 'kysely/migration';

export const forgetting: Migration = {
  async up(db) {
    await db.schema.alterTable('tenant').addColumn('secret', 'text').execute();
    await db.schema
      .createTable('forgotten')
      .addColumn('tenant', 'text', (column) => column.notNull())
      .addColumn('mark', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('forgotten_key', ['tenant', 'mark'])
      .execute();
    await db.schema.createIndex('served_party').on('served').columns(['tenant', 'party']).execute();
  },
};
