import type { LearningState, RepBehind, TrainedRep } from '../learning-store.ts';
import { chunksOf, selectInChunks } from './chunks.ts';
import { countUp } from './sequences.ts';
import type { Queries } from './tables.ts';

/** A rep of whom something is to be learned that happened at `since`, or later. */
export interface ToLearn {
  readonly rep: string;
  readonly since: number;
}

/** Everything there is. */
export const fromTheStart = 0;

/** Says that these reps' models are behind; of a rep named more than once the earliest time counts. */
export async function markBehind(db: Queries, tenant: string, changes: readonly ToLearn[]): Promise<void> {
  const earliest = new Map<string, number>();
  for (const { rep, since } of changes) earliest.set(rep, Math.min(since, earliest.get(rep) ?? Infinity));
  for (const chunk of chunksOf([...earliest].sort())) {
    await db
      .insertInto('rep_learning')
      .values(chunk.map(([rep, since]) => ({ tenant, rep, version: 1, since })))
      .onConflict((conflict) =>
        conflict.columns(['tenant', 'rep']).doUpdateSet((row) => ({
          version: row('rep_learning.version', '+', 1),
          since: row
            .case()
            .when('rep_learning.since', '<', row.ref('excluded.since'))
            .then(row.ref('rep_learning.since'))
            .else(row.ref('excluded.since'))
            .end(),
        })),
      )
      .execute();
  }
}

/** The reps who reacted, beyond seeing, to each of the parties. */
export async function repsInTouch(
  db: Queries,
  tenant: string,
  parties: Iterable<string>,
): Promise<readonly { readonly rep: string; readonly party: string }[]> {
  return selectInChunks(parties, (chunk) =>
    db
      .selectFrom('alias as a')
      .crossJoin('reaction as r')
      .whereRef('r.tenant', '=', 'a.tenant')
      .whereRef('r.party', '=', 'a.reference')
      .select(['r.rep', 'a.party'])
      .distinct()
      .where('a.tenant', '=', tenant)
      .where('a.party', 'in', chunk)
      .where('r.kind', '<>', 'seen')
      .execute(),
  );
}

export async function learningState(db: Queries, tenant: string, rep: string): Promise<LearningState> {
  const known = await db
    .selectFrom('rep_learning')
    .select(['version', 'since', 'closed_until', 'trained'])
    .where('tenant', '=', tenant)
    .where('rep', '=', rep)
    .executeTakeFirst();
  const reset = await db
    .selectFrom('rep_reset')
    .select((row) => row.fn.max('at').as('at'))
    .where('tenant', '=', tenant)
    .where('rep', '=', rep)
    .executeTakeFirst();
  const { version = 0, since = null, closed_until = null, trained = 0 } = known ?? {};
  return { version, since, closedUntil: closed_until, trained, resetAt: reset?.at ?? null };
}

export async function repModel(db: Queries, tenant: string, rep: string): Promise<Uint8Array | null> {
  const row = await db
    .selectFrom('rep_learning')
    .select('model')
    .where('tenant', '=', tenant)
    .where('rep', '=', rep)
    .executeTakeFirst();
  return row?.model ?? null;
}

export async function saveRepModel(
  db: Queries,
  tenant: string,
  rep: string,
  { version, closedUntil, model, isNew }: TrainedRep,
): Promise<void> {
  const saved = await db
    .updateTable('rep_learning')
    .set((row) => ({
      model,
      closed_until: closedUntil,
      since: row.case().when('version', '=', version).then(null).else(row.ref('since')).end(),
      trained: row('trained', '+', isNew ? 1 : 0),
      trained_from: version,
      claimed_until: null,
    }))
    .where('tenant', '=', tenant)
    .where('rep', '=', rep)
    .where('trained_from', '<=', version)
    .returning('rep')
    .execute();
  if (isNew && saved.length > 0) await countUp(db, tenant, [rep]);
}

/** Whether the caller may train the rep: nobody else may until then, or until the model is saved. */
export async function claimRep(
  db: Queries,
  tenant: string,
  rep: string,
  now: number,
  until: number,
): Promise<boolean> {
  const claimed = await db
    .insertInto('rep_learning')
    .values({ tenant, rep, version: 0, claimed_until: until })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant', 'rep'])
        .doUpdateSet({ claimed_until: until })
        .where((row) =>
          row.or([
            row('rep_learning.claimed_until', 'is', null),
            row('rep_learning.claimed_until', '<=', now),
          ]),
        ),
    )
    .returning('rep')
    .execute();
  return claimed.length > 0;
}

export async function learningReps(db: Queries, tenant: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('rep_learning')
    .select('rep')
    .where('tenant', '=', tenant)
    .where('version', '>', 0)
    .orderBy('rep')
    .execute();
  return rows.map(({ rep }) => rep);
}

export async function repsBehind(db: Queries, limit: number): Promise<readonly RepBehind[]> {
  const rows = await db
    .selectFrom('rep_learning')
    .select(['tenant', 'rep', 'since'])
    .where('since', 'is not', null)
    .where((row) => row.or([row('closed_until', 'is', null), row('since', '<', row.ref('closed_until'))]))
    .limit(limit)
    .execute();
  return rows.map(({ since, ...one }) => ({ ...one, fromTheStart: since === fromTheStart }));
}
