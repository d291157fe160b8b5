import type { Migration } from 'kysely/migration';

/** Keeps for some minutes in which order a rep was shown what, so that a cursor is good whoever is asked next. */
export const cursorSnapshots: Migration = {
  async up(db) {
    await db.schema
      .createTable('cursor_snapshot')
      .addColumn('tenant', 'text', (column) => column.notNull())
      .addColumn('rep', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .addColumn('ids', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('cursor_snapshot_key', ['tenant', 'rep', 'name'])
      .execute();
    await db.schema
      .createIndex('cursor_snapshot_expiry')
      .on('cursor_snapshot')
      .column('expires_at')
      .execute();
  },
};
