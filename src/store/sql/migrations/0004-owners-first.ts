import type { Migration } from 'kysely/migration';

/**
 * Begins the index by owner with the owner. While it began with the tenant, SQLite took it for looking up the tenures of
 * parties as well, and read all of the tenant's for each new event.
 */
export const ownersFirst: Migration = {
  async up(db) {
    await db.schema.dropIndex('tenure_owner').execute();
    await db.schema
      .createIndex('tenure_owner')
      .on('tenure')
      .columns(['owner', 'tenant', 'ends', 'begins', 'party'])
      .execute();
  },
};
