import type { AliasUpdate } from './aliases.ts';
import { selectInChunks } from './chunks.ts';
import type { Queries } from './tables.ts';

/** The parties of references told only now, under which events have waited for that. */
export async function waitingParties(
  db: Queries,
  tenant: string,
  { told, after }: Pick<AliasUpdate, 'told' | 'after'>,
): Promise<readonly string[]> {
  const rows = await selectInChunks(told, (chunk) =>
    db
      .selectFrom('event')
      .select('reference')
      .distinct()
      .where('tenant', '=', tenant)
      .where('reference', 'in', chunk)
      .where('activity', 'like', '%"lookedUpIn":%')
      .execute(),
  );
  return rows.flatMap(({ reference }) => after.get(reference)?.party ?? []);
}
