import { sql, type Kysely } from 'kysely';
import type { Activity } from '../../../contract/activity.ts';
import type { AcceptedReaction } from '../../../contract/fact.ts';
import { pageKeyOf } from '../../../contract/page-key.ts';
import { selectInChunks } from '../chunks.ts';
import { rowNameOf } from '../reactions.ts';
import { kindOf, newestOfRow } from '../row-events.ts';
import { formerNames, presentReferences } from './former-references.ts';
import { placeOf, type FormerTables, type Step } from './step.ts';

/** What a rep was shown or answered: by its type, its former party and its former object. */
interface Row {
  readonly type: string;
  readonly party: string;
  readonly object: string;
  /** The newest event of it that counts, epoch milliseconds. */
  readonly until: number;
}

/** Reactions follow the event that they answered. */
export const rebuildReactions: Step = async (db, position, length) => {
  const after = placeOf(position);
  const rows = await db
    .selectFrom('reaction')
    .select(['tenant', 'rep', 'id', 'party', 'fact'])
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(tenant, rep, id) > (${after?.[0]}, ${after?.[1]}, ${after?.[2]})`),
    )
    .orderBy('tenant')
    .orderBy('rep')
    .orderBy('id')
    .limit(length)
    .execute();
  for (const { tenant, rep, id, party, fact } of rows) {
    const reaction = JSON.parse(fact) as AcceptedReaction;
    const { subject, occurredAt } = reaction;
    const { type, object } = subject;
    const reference = await referenceOf(db, tenant, { type, object, party, until: occurredAt });
    const moved = { ...reaction, subject: { ...subject, object: objectOf(type, object), party: reference } };
    await db
      .updateTable('reaction')
      .set({ party: reference, row_name: rowNameOf(moved.subject), fact: JSON.stringify(moved) })
      .where('tenant', '=', tenant)
      .where('rep', '=', rep)
      .where('id', '=', id)
      .execute();
  }
  const last = rows.at(-1);
  return last ? JSON.stringify([last.tenant, last.rep, last.id]) : null;
};

/** What was served keeps its id, by which reactions to it and pins still come. */
export const rebuildServed: Step = async (db, position, length) => {
  const after = placeOf(position);
  const rows = await db
    .selectFrom('served')
    .selectAll()
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(tenant, rep, id) > (${after?.[0]}, ${after?.[1]}, ${after?.[2]})`),
    )
    .orderBy('tenant')
    .orderBy('rep')
    .orderBy('id')
    .limit(length)
    .execute();
  for (const { tenant, rep, id, type, party, object, at } of rows) {
    const reference = await referenceOf(db, tenant, { type, party, object, until: at });
    await db
      .updateTable('served')
      .set({ party: reference, object: objectOf(type, object) })
      .where('tenant', '=', tenant)
      .where('rep', '=', rep)
      .where('id', '=', id)
      .execute();
  }
  const last = rows.at(-1);
  return last ? JSON.stringify([last.tenant, last.rep, last.id]) : null;
};

function objectOf(type: string, object: string): string {
  return type === 'page.revisited' ? pageKeyOf(object) || object : object;
}

/** The reference of the newest event of the row that had happened by then, else of its party. */
async function referenceOf(db: Kysely<FormerTables>, tenant: string, row: Row): Promise<string> {
  const { type, party, object, until } = row;
  if (party === '') return '';
  const references = await presentReferences(db, tenant, await formerNames(db, tenant, party));
  const events = await selectInChunks(references, (chunk) =>
    db
      .selectFrom('event')
      .select(['reference', 'activity'])
      .where('tenant', '=', tenant)
      .where('reference', 'in', chunk)
      .where('kind', '=', kindOf(type))
      .where('at', '<=', until)
      .execute(),
  );
  const told = events.map((event) => ({ ...event, activity: JSON.parse(event.activity) as Activity }));
  const newest = newestOfRow(told, { type, object: objectOf(type, object), until });
  return newest?.reference ?? references[0] ?? party;
}
