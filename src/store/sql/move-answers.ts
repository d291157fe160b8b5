import type { Activity } from '../../contract/activity.ts';
import type { AcceptedReaction } from '../../contract/fact.ts';
import { selectInChunks } from './chunks.ts';
import { newestOfRow, type RowNamed } from './row-events.ts';
import type { Queries } from './tables.ts';

/** An event with where it is filed: until now, and from now on. */
export interface Refiled {
  readonly activity: Activity;
  readonly reference: string;
  readonly target: string;
}

/** A reaction, or an id by which a row was served. */
interface Answer extends RowNamed {
  readonly table: 'reaction' | 'served';
  readonly rep: string;
  readonly id: string;
  readonly party: string;
}

/**
 * Reactions, and the ids by which rows were served, stay with the event that they answer or showed.
 * @param events all that was filed under the references that some move away from
 */
export async function moveAnswers(db: Queries, tenant: string, events: readonly Refiled[]): Promise<void> {
  const left = new Set(events.flatMap((event) => (event.reference === event.target ? [] : event.reference)));
  const byReference = Map.groupBy(events, ({ reference }) => reference);
  // All are read before the first is moved, so that none moves twice.
  for (const answer of await answersUnder(db, tenant, left)) {
    const { table, rep, id, party } = answer;
    const target = newestOfRow(byReference.get(party) ?? [], answer)?.target ?? party;
    if (target === party) continue;
    await db
      .updateTable(table)
      .set({ party: target })
      .where('tenant', '=', tenant)
      .where('rep', '=', rep)
      .where('id', '=', id)
      .execute();
  }
}

async function answersUnder(
  db: Queries,
  tenant: string,
  references: Iterable<string>,
): Promise<readonly Answer[]> {
  const parties = [...references];
  const reactions = await selectInChunks(parties, (chunk) =>
    db
      .selectFrom('reaction')
      .select(['rep', 'id', 'party', 'fact'])
      .where('tenant', '=', tenant)
      .where('party', 'in', chunk)
      .execute(),
  );
  const served = await selectInChunks(parties, (chunk) =>
    db
      .selectFrom('served')
      .select(['rep', 'id', 'party', 'type', 'object', 'at'])
      .where('tenant', '=', tenant)
      .where('party', 'in', chunk)
      .execute(),
  );
  return [
    ...reactions.map(({ fact, ...row }): Answer => {
      const { occurredAt, subject } = JSON.parse(fact) as AcceptedReaction;
      return { table: 'reaction', ...row, type: subject.type, object: subject.object, until: occurredAt };
    }),
    ...served.map(({ at, ...row }): Answer => ({ table: 'served', ...row, until: at })),
  ];
}
