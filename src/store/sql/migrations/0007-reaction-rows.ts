import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Finds a rep's reactions to one row by index. Their party alone leads to all that the rep ever did with the contact, and each of
 * those would have to be read to tell its row.
 */
export const reactionRows: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('reaction')
      .addColumn('row_name', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
    await sql`update reaction set row_name =
      json_extract(fact, '$.subject.type') || ' ' || json_extract(fact, '$.subject.object')`.execute(db);
    await db.schema
      .createIndex('reaction_row')
      .on('reaction')
      .columns(['tenant', 'rep', 'row_name'])
      .execute();
  },
};
