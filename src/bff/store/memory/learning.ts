import type { LearningFacts, ReactionFact } from '../../../contract/fact.ts';
import { day as dayLength } from '../../../contract/time.ts';
import { judgeReactions } from '../rules/judge-reactions.ts';
import { isOutcome, outcomeOf } from '../rules/outcomes.ts';
import {
  snapshotDays,
  type LearningCursor,
  type NewReaction,
  type ReactionVerdict,
  type StoredSnapshot,
} from '../store.ts';
import { forgottenReactions } from './forget.ts';
import type { StoredReaction, TenantData } from './tenant-data.ts';

export function addReactions(
  data: TenantData,
  rep: string,
  reactions: readonly NewReaction[],
): readonly ReactionVerdict[] {
  const own = data.rep(rep);
  const digests = new Map([...own.reactions].map(([id, { digest }]) => [id, digest]));
  const forgotten = forgottenReactions(
    data,
    rep,
    reactions.map(({ fact }) => fact.id),
  );
  const verdicts = judgeReactions(digests, forgotten, reactions);
  for (const [index, reaction] of reactions.entries()) {
    if (verdicts[index] !== 'accepted') continue;
    data.position += 1;
    own.reactions.set(reaction.fact.id, { ...reaction, position: data.position });
  }
  if (verdicts.includes('accepted')) data.countUp([rep]);
  return verdicts;
}

/** The fact with the present key of its party. */
export function presentFact(data: TenantData, { fact }: StoredReaction): ReactionFact {
  return { ...fact, subject: { ...fact.subject, party: data.partyOf(fact.subject.party) } };
}

export function facts(
  data: TenantData,
  cursor: LearningCursor,
): LearningFacts & { readonly cursor: LearningCursor } {
  const from = cursor.epoch === data.epoch ? cursor.position : 0;
  const reactions = [...data.reps.values()].flatMap((rep) => [...rep.reactions.values()]);

  return {
    reactions: reactions
      .filter(({ position }) => position > from)
      .sort((a, b) => a.position - b.position)
      .map((reaction) => presentFact(data, reaction)),
    outcomes: [...data.events.values()].flatMap(({ activity, reference, position }) =>
      isOutcome(activity) && (position ?? 0) > from ? [outcomeOf(activity, data.partyOf(reference))] : [],
    ),
    resets: data.resets.filter(({ position }) => position > from).map(({ reset }) => reset),
    cursor: { epoch: data.epoch, position: data.position },
  };
}

export function saveSnapshot(data: TenantData, snapshot: StoredSnapshot): void {
  if (snapshot.epoch !== data.epoch) return;
  const others = data.snapshots.filter(
    ({ epoch, day }) => epoch === data.epoch && day !== snapshot.day && day >= snapshot.day - snapshotDays,
  );
  data.snapshots = [...others, snapshot];
}

export function snapshot(data: TenantData, day: number): StoredSnapshot | null {
  const usable = data.snapshots.filter((one) => one.epoch === data.epoch && one.day <= day);
  return usable.reduce<StoredSnapshot | null>(
    (newest, one) => (newest === null || one.day > newest.day ? one : newest),
    null,
  );
}

export function purge(data: TenantData, before: number, servedBefore: number): void {
  let factsGone = false;
  for (const [key, { activity, position }] of data.events) {
    if (activity.at >= before) continue;
    data.events.delete(key);
    factsGone ||= position !== null;
  }
  for (const [reference, events] of data.eventsByReference) {
    data.eventsByReference.set(
      reference,
      events.filter(({ activity }) => activity.at >= before),
    );
  }
  for (const { served, reactions } of data.reps.values()) {
    // A reaction that outlived what came of it would count as one that nothing came of.
    for (const [id, { fact }] of reactions) {
      if (fact.at >= before) continue;
      reactions.delete(id);
      factsGone = true;
    }
    for (const [id, { at }] of served) if (at < servedBefore) served.delete(id);
  }
  for (const [mark, at] of data.forgotten) if (at < before) data.forgotten.delete(mark);
  data.resets = data.resets.filter(({ reset }) => reset.at >= before);
  data.snapshots = data.snapshots.filter(({ day }) => day * dayLength >= before);
  if (factsGone) data.epoch += 1;
  data.countUp([]);
}
