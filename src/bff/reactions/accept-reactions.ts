import type { ReactionsAnswer } from '../../contract/reaction.ts';
import { reactionTerm } from '../../contract/time.ts';
import type { Clock, Principal } from '../app-env.ts';
import type { WindowDependencies } from '../feed/window-cache.ts';
import type { IsHeldOut } from '../feed/holdout.ts';
import { subjectKey } from '../feed/subject-key.ts';
import type { Metrics } from '../metrics.ts';
import { refuse } from '../problem.ts';
import type { NewReaction, Store } from '../../store/store.ts';
import { digestOf } from './digest.ts';
import { freezeRows } from './frozen-rows.ts';
import { judgeReaction, type Judged } from './judge-reaction.ts';
import { readBatch, type Reading, type Refusal } from './read-batch.ts';
import { toFact } from './to-fact.ts';
import { readServed } from './served-rows.ts';
import { readUndoable } from './undoable.ts';

export interface ReactionDependencies extends WindowDependencies {
  readonly clock: Clock;
  readonly isHeldOut: IsHeldOut;
  readonly metrics: Pick<Metrics, 'reactions'>;
}

/** What became of one reaction of the batch. */
type Outcome = 'accepted' | 'duplicate' | Refusal;

const otherBody: Refusal = {
  status: 409,
  detail: 'A reaction with this id and another body was taken before.',
};

/**
 * Takes a batch of a rep's reactions. Each is taken or refused by itself; a refused one that came alone ends the request
 * with its own status. Throws a `ProblemError` or a `StoreError`.
 */
export async function acceptReactions(
  dependencies: ReactionDependencies,
  principal: Principal,
  body: unknown,
): Promise<ReactionsAnswer> {
  const { store, clock, metrics } = dependencies;
  const now = clock();
  const readings = readBatch(body);
  const judged = await judge(dependencies, principal, readings, now);
  const added = await add(dependencies, principal, judged, now);
  const outcomes = await recogniseForgotten(store, principal, readings, added);

  const accepted = outcomes.filter((outcome) => outcome === 'accepted').length;
  const duplicates = outcomes.filter((outcome) => outcome === 'duplicate').length;
  metrics.reactions('accepted', accepted);
  metrics.reactions('duplicate', duplicates);
  metrics.reactions('rejected', outcomes.length - accepted - duplicates);

  const [first] = outcomes;
  if (outcomes.length === 1 && typeof first === 'object') {
    refuse(first.status, first.detail, first.errors && { errors: first.errors });
  }
  const rejected = outcomes.flatMap((outcome, index) => {
    if (typeof outcome === 'string') return [];
    return { index, id: readings[index]?.id ?? null, status: outcome.status, detail: outcome.detail };
  });
  return { accepted, duplicates, rejected, seq: await store.seq(principal.tenant, principal.rep) };
}

async function judge(
  dependencies: WindowDependencies,
  principal: Principal,
  readings: readonly Reading[],
  now: number,
): Promise<readonly Judged[]> {
  const sent = readings.flatMap((reading) => ('sent' in reading ? reading.sent : []));
  const ids = [...new Set(sent.map(({ notificationId }) => notificationId))];
  const served = await readServed(dependencies, principal, ids, now);
  const undoable = await readUndoable(dependencies.store, principal, sent, served, now);
  return readings.map((reading) =>
    'sent' in reading ? judgeReaction(reading.sent, { served, undoable, now }) : reading,
  );
}

/** Adds what was not refused; the outcomes stand in the order of the batch. */
async function add(
  dependencies: ReactionDependencies,
  principal: Principal,
  judged: readonly Judged[],
  now: number,
): Promise<readonly Outcome[]> {
  const taken = judged.filter((one) => 'sent' in one);
  if (taken.length === 0) return judged.flatMap((one) => ('refusal' in one ? one.refusal : []));

  const subjects = taken.map(({ served }) => served.subject);
  const rows = await freezeRows(dependencies, principal, subjects, now);
  const reactions = taken.map(({ sent, served }): NewReaction => {
    const row = rows.get(subjectKey(served.subject));
    // A client can name any time, but no feed is of the future, and none from before the term takes reactions.
    const shownAt = Math.min(Math.max(sent.asOf, now - reactionTerm), now);
    const shown = { at: shownAt, isHeldOut: dependencies.isHeldOut(principal, shownAt) };
    const reference = row?.reference ?? served.reference ?? served.subject.party;
    return { fact: toFact(principal.rep, sent, served, row, now, shown), digest: digestOf(sent), reference };
  });
  const verdicts = await dependencies.store.addReactions(principal.tenant, principal.rep, reactions);
  const remaining = verdicts.values();
  return judged.map((one) => {
    if ('refusal' in one) return one.refusal;
    const verdict = remaining.next().value;
    return verdict === undefined || verdict === 'conflict' ? otherBody : verdict;
  });
}

/** Once its contact is forgotten, a reaction has no notification any more; sent again, it is still only a duplicate. */
async function recogniseForgotten(
  store: Pick<Store, 'forgottenReactions'>,
  { tenant, rep }: Principal,
  readings: readonly Reading[],
  outcomes: readonly Outcome[],
): Promise<readonly Outcome[]> {
  const lost = readings.flatMap(({ id }, index) => {
    const outcome = outcomes[index];
    return id !== null && typeof outcome === 'object' && outcome.status === 404 ? id : [];
  });
  if (lost.length === 0) return outcomes;
  const forgotten = await store.forgottenReactions(tenant, rep, lost);
  return outcomes.map((outcome, index) => (forgotten.has(readings[index]?.id ?? '') ? 'duplicate' : outcome));
}
