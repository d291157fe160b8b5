import type { AcceptedReaction, Subject } from '../../contract/fact.ts';
import type { NewReaction, ReactionVerdict } from '../store.ts';
import { chunksOf, selectInChunks } from './chunks.ts';
import { reactionTextFor } from './forget.ts';
import { fromTheStart, markBehind } from './learning-state.ts';
import { forgottenAmong } from './tombstones.ts';
import { countUp } from './sequences.ts';
import type { Queries } from './tables.ts';
import { lockTenant } from './tenants.ts';

export async function addReactions(
  db: Queries,
  tenant: string,
  rep: string,
  reactions: readonly NewReaction[],
): Promise<readonly ReactionVerdict[]> {
  const { secret } = await lockTenant(db, tenant);
  const ids = reactions.map(({ fact }) => fact.id);
  const digests = await digestsOf(db, tenant, rep, ids);
  const forgotten = await forgottenAmong(db, { tenant, secret }, ids, reactionTextFor(rep));
  const verdicts = verdictsOn(reactions, digests, forgotten);
  const accepted = reactions.filter((_, index) => verdicts[index] === 'accepted');

  for (const chunk of chunksOf(accepted)) {
    const rows = chunk.map(({ fact: { features, ...fact }, digest, reference }) => ({
      tenant,
      rep,
      id: fact.id,
      at: fact.at,
      kind: fact.kind,
      digest,
      party: reference ?? fact.subject.party,
      row_name: rowNameOf(fact.subject),
      fact: JSON.stringify(fact),
      features,
    }));
    await db.insertInto('reaction').values(rows).execute();
  }
  if (accepted.length === 0) return verdicts;
  await countUp(db, tenant, [rep]);
  const undone = await timesOf(
    db,
    tenant,
    rep,
    accepted.flatMap(({ fact }) => fact.undoes ?? []),
  );
  const times = [...accepted.map(({ fact }) => fact.at), ...undone];
  await markBehind(db, tenant, [{ rep, since: Math.min(...times) }]);
  return verdicts;
}

async function timesOf(db: Queries, tenant: string, rep: string, ids: readonly string[]): Promise<number[]> {
  const rows = await selectInChunks(ids, (chunk) =>
    db
      .selectFrom('reaction')
      .select('at')
      .where('tenant', '=', tenant)
      .where('rep', '=', rep)
      .where('id', 'in', chunk)
      .execute(),
  );
  return rows.map(({ at }) => at);
}

export async function addReset(db: Queries, tenant: string, rep: string, at: number): Promise<void> {
  await lockTenant(db, tenant);
  await db
    .insertInto('rep_reset')
    .values({ tenant, rep, at })
    .onConflict((conflict) => conflict.columns(['tenant', 'rep', 'at']).doNothing())
    .execute();
  await markBehind(db, tenant, [{ rep, since: fromTheStart }]);
  await countUp(db, tenant, [rep]);
}

/** Verdicts in the order sent; `digests` by id of those that are already kept. */
function verdictsOn(
  reactions: readonly NewReaction[],
  digests: ReadonlyMap<string, string>,
  forgotten: ReadonlySet<string>,
): readonly ReactionVerdict[] {
  const known = new Map(digests);
  return reactions.map(({ fact, digest }) => {
    if (forgotten.has(fact.id)) return 'duplicate';
    const earlier = known.get(fact.id);
    if (earlier !== undefined) return earlier === digest ? 'duplicate' : 'conflict';
    known.set(fact.id, digest);
    return 'accepted';
  });
}

async function digestsOf(
  db: Queries,
  tenant: string,
  rep: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await selectInChunks(ids, (chunk) =>
    db
      .selectFrom('reaction')
      .select(['id', 'digest'])
      .where('tenant', '=', tenant)
      .where('rep', '=', rep)
      .where('id', 'in', chunk)
      .execute(),
  );
  return new Map(rows.map(({ id, digest }) => [id, digest]));
}

/** Rows of several contacts can share one. */
export function rowNameOf({ type, object }: Subject): string {
  return `${type} ${object}`;
}

/** Reactions with their facts' present parties. */
export function selectReactions(db: Queries, tenant: string) {
  return db
    .selectFrom('reaction as r')
    .leftJoin('alias as a', (join) =>
      join.onRef('a.tenant', '=', 'r.tenant').onRef('a.reference', '=', 'r.party'),
    )
    .select((row) => ['r.fact', row.fn.coalesce('a.party', 'r.party').as('party')])
    .where('r.tenant', '=', tenant);
}

export function toAccepted(row: { readonly fact: string; readonly party: string }): AcceptedReaction {
  const accepted = JSON.parse(row.fact) as AcceptedReaction;
  return { ...accepted, subject: { ...accepted.subject, party: row.party } };
}

export async function reactions(
  db: Queries,
  tenant: string,
  rep: string,
  since: number,
  seenSince: number,
): Promise<readonly AcceptedReaction[]> {
  const touched = db
    .selectFrom('reaction as t')
    .select('t.row_name')
    .where('t.tenant', '=', tenant)
    .where('t.rep', '=', rep)
    .where('t.at', '>', since)
    .where('t.kind', '<>', 'seen');
  const rows = await selectReactions(db, tenant)
    .where('r.rep', '=', rep)
    .where('r.at', '>', since)
    .where((one) =>
      one.or([one('r.kind', '<>', 'seen'), one('r.at', '>', seenSince), one('r.row_name', 'in', touched)]),
    )
    .execute();
  return rows.map(toAccepted).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}
