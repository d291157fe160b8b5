import type { AcceptedReaction, OutcomeEvent, ReactionFact, Subject } from '../../contract/fact.ts';
import { day } from '../../contract/time.ts';
import type { ContactFacts, FactSpan, RepFacts } from '../learning-store.ts';
import { selectInChunks } from './chunks.ts';
import { isOutcome, outcomeKinds, outcomeOf } from './outcomes.ts';
import { placedInOrder } from './placed-activities.ts';
import { rowNameOf, selectReactions, toAccepted } from './reactions.ts';
import type { Queries } from './tables.ts';
import { withoutCancelled } from './taken-back.ts';

/** What a rep did is settled after so long: a snooze lasts and an outcome credits for 30 days. */
const lookbackMs = 32 * day;
/** Whether a row that was seen is passed over is settled after so long. */
const seenLookbackMs = 3 * day;

export async function repFacts(
  db: Queries,
  tenant: string,
  rep: string,
  { from, after }: FactSpan,
): Promise<RepFacts> {
  const rows = await selectReactions(db, tenant)
    .select(['r.id', 'r.kind', 'r.features'])
    .where('r.rep', '=', rep)
    .where('r.at', '>', after)
    .where('r.at', '>=', from - lookbackMs)
    .where((one) => one.or([one('r.kind', '<>', 'seen'), one('r.at', '>=', from - seenLookbackMs)]))
    .execute();
  const reactions = rows.map(withFeatures);
  const touched = new Set(rows.flatMap(({ kind, party }) => (kind === 'seen' ? [] : party)));
  const came = await outcomes(db, tenant, touched);
  if (from === 0) return { reactions, outcomes: came };

  // An episode may have begun long before: then all of its row counts.
  const recent = reactions.filter(({ at }) => at >= from - seenLookbackMs);
  const recentRows = new Set(recent.map(({ subject }) => rowOf(subject)));
  const known = new Set(reactions.map(({ id }) => id));
  const names = new Set(recent.map(({ subject }) => rowNameOf(subject)));
  // Without the time, lest the index of times be taken, which leads to all that the rep ever did.
  const ofRows = await selectInChunks([...names], (chunk) =>
    selectReactions(db, tenant)
      .select(['r.id', 'r.features'])
      .where('r.rep', '=', rep)
      .where('r.row_name', 'in', chunk)
      .execute(),
  );
  const older = ofRows.flatMap((row) => {
    if (known.has(row.id)) return [];
    const reaction = withFeatures(row);
    return reaction.at > after && recentRows.has(rowOf(reaction.subject)) ? [reaction] : [];
  });
  return { reactions: [...reactions, ...older], outcomes: came };
}

function withFeatures(row: Parameters<typeof toAccepted>[0] & { readonly features: string }): ReactionFact {
  return { ...toAccepted(row), features: row.features };
}

function rowOf({ type, party, object }: Subject): string {
  return JSON.stringify([type, party, object]);
}

/** What all reps did with these parties, impressions left out, and what came of it. */
export async function contactFacts(
  db: Queries,
  tenant: string,
  parties: readonly string[],
): Promise<ContactFacts> {
  const references = await referencesOf(db, tenant, parties);
  const rows = await selectInChunks(references, (chunk) =>
    selectReactions(db, tenant).where('r.party', 'in', chunk).where('r.kind', '<>', 'seen').execute(),
  );
  const reactions = rows.map((row): AcceptedReaction => toAccepted(row));
  const touched = new Set(reactions.map(({ subject }) => subject.party));
  return { reactions, outcomes: await outcomes(db, tenant, touched) };
}

/** All names that facts can have been told under of these parties; none for '', which is nobody. */
async function referencesOf(db: Queries, tenant: string, parties: Iterable<string>): Promise<Set<string>> {
  const known = [...new Set(parties)].filter((party) => party !== '');
  const aliases = await selectInChunks(known, (chunk) =>
    db
      .selectFrom('alias')
      .select('reference')
      .where('tenant', '=', tenant)
      .where('party', 'in', chunk)
      .execute(),
  );
  return new Set([...known, ...aliases.map(({ reference }) => reference)]);
}

async function outcomes(db: Queries, tenant: string, parties: Iterable<string>): Promise<OutcomeEvent[]> {
  const known = [...new Set(parties)].filter((party) => party !== '');
  const rows = await selectInChunks(known, (chunk) =>
    db
      .selectFrom('alias as a')
      .crossJoin('event as e')
      .whereRef('e.tenant', '=', 'a.tenant')
      .whereRef('e.reference', '=', 'a.reference')
      .whereRef('e.at', '>', 'a.gone_until')
      .select(['e.activity', 'e.reference', 'a.party'])
      .where('a.tenant', '=', tenant)
      .where('a.party', 'in', chunk)
      .where('e.kind', 'in', outcomeKinds)
      .execute(),
  );
  const placed = placedInOrder(rows.map((row) => ({ ...row, previousViewAt: null })));
  return (await withoutCancelled(db, tenant, placed))
    .filter(isOutcome)
    .map((activity) => outcomeOf(activity, activity.party));
}
