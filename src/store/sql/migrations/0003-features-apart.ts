import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

interface Tables {
  readonly reaction: {
    readonly tenant: string;
    readonly rep: string;
    readonly id: string;
    readonly position: number;
    readonly fact: string;
    readonly features: string;
  };
}

const batchSize = 1_000;

/** Takes the features out of the facts into a column of their own. */
export const featuresApart: Migration = {
  async up(db: Kysely<Tables>) {
    await db.schema
      .alterTable('reaction')
      .addColumn('features', 'text', (column) => column.notNull().defaultTo('{}'))
      .execute();
    const tenants = await db.selectFrom('reaction').select('tenant').distinct().execute();
    for (const { tenant } of tenants) await takeOut(db, tenant);
  },
};

async function takeOut(db: Kysely<Tables>, tenant: string): Promise<void> {
  for (let position: number | undefined = 0; position !== undefined;) {
    const rows = await db
      .selectFrom('reaction')
      .select(['rep', 'id', 'position', 'fact'])
      .where('tenant', '=', tenant)
      .where('position', '>', position)
      .orderBy('position')
      .limit(batchSize)
      .execute();
    for (const row of rows) {
      const { features, ...fact } = JSON.parse(row.fact) as { readonly features: object };
      await db
        .updateTable('reaction')
        .set({ fact: JSON.stringify(fact), features: JSON.stringify(features) })
        .where('tenant', '=', tenant)
        .where('rep', '=', row.rep)
        .where('id', '=', row.id)
        .execute();
    }
    position = rows.at(-1)?.position;
  }
}
