import type { ActivityType } from '../contract/activity.ts';
import type { AcceptedReaction, OutcomeEvent } from '../contract/fact.ts';
import type { Reason, SuccessOf } from '../contract/notification.ts';
import { hour } from '../contract/time.ts';
import { attribute } from './attribution.ts';
import { episodesOf } from './episodes.ts';
import { type Method, standardMethod, type SuccessKind } from './method.ts';
import { outcomesOf } from './outcomes.ts';
import type { Experience, PartyRecord } from './ranking.ts';
import { kindOfSuccess } from './rep-record.ts';
import { minReps } from './team-record.ts';
import { rejectionsOf, type Rejection, touchesOf } from './touches.ts';

interface Contacted {
  readonly rep: string;
  readonly type: ActivityType;
  readonly at: number;
  /** When the first success that credits it came; `null` while none has. */
  readonly succeededAt: number | null;
  readonly succeededBy: SuccessKind | null;
}

/** What a tenant's reps did with one contact, and what came of it. */
export interface ContactHistory {
  readonly contacted: readonly Contacted[];
  readonly rejections: readonly Rejection[];
}

/** By contact, from the facts of all reps. Each rep's touches are credited apart. */
export function contactHistories(
  reactions: readonly AcceptedReaction[],
  outcomes: readonly OutcomeEvent[],
  method: Method = standardMethod,
): ReadonlyMap<string, ContactHistory> {
  const outcomesByParty = Map.groupBy(outcomes, ({ party }) => party);
  const histories = new Map<string, ContactHistory>();
  for (const [party, facts] of Map.groupBy(reactions, ({ subject }) => subject.party)) {
    if (party === '') continue;
    const came = outcomesOf(outcomesByParty.get(party) ?? []);
    const contacted: Contacted[] = [];
    const rejections: Rejection[] = [];
    for (const [rep, own] of Map.groupBy(facts, (fact) => fact.rep)) {
      const rows = Map.groupBy(own, ({ subject: { type, object } }) => JSON.stringify([type, object]));
      const episodes = [...rows.values()].flatMap((row) => episodesOf(row));
      for (const { touch, succeededAt, succeededBy } of attribute(touchesOf(episodes), came, method).credits)
        contacted.push({ rep, type: touch.fact.subject.type, at: touch.at, succeededAt, succeededBy });
      rejections.push(...rejectionsOf(episodes));
    }
    histories.set(party, { contacted, rejections });
  }
  return histories;
}

/** What was known at a moment, and what of it the rep may be told; of a contact without a history, nothing. */
export function experienceOf(
  history: ContactHistory | undefined,
  rep: string,
  type: ActivityType,
  at: number,
): Experience {
  const contacted = history?.contacted.filter((each) => each.at <= at) ?? [];
  const rejected = history?.rejections.filter((each) => each.at <= at) ?? [];
  const withType = contacted.filter((each) => each.type === type);
  const touches = tellable(contacted, rep);
  const ofType = tellable(withType, rep);
  const told = recordOf(touches.told, ofType.told, tellable(rejected, rep).told, at);
  return {
    ...recordOf(contacted, withType, rejected, at),
    hoursSinceTouch: contacted.length > 0 ? (at - lastOf(contacted)) / hour : null,
    told: {
      ...told,
      of: kindOf(touches.told, at),
      scope: touches.scope,
      ofType: { ...told.ofType, of: kindOf(ofType.told, at), scope: ofType.scope },
    },
  };
}

/** What is known of a contact that nobody has reacted to. */
export const noExperience = experienceOf(undefined, '', 'email.opened', 0);

/** What five reps or more have a share in is told whole, of anything else the rep's own. */
function tellable<Each extends { readonly rep: string }>(
  all: readonly Each[],
  rep: string,
): { readonly scope: Reason['scope']; readonly told: readonly Each[] } {
  return new Set(all.map((each) => each.rep)).size >= minReps
    ? { scope: 'team', told: all }
    : { scope: 'rep', told: all.filter((each) => each.rep === rep) };
}

function recordOf(
  contacted: readonly Contacted[],
  ofType: readonly Contacted[],
  rejected: readonly Rejection[],
  at: number,
): PartyRecord {
  const hasSucceeded = ({ succeededAt }: Contacted): boolean => succeededAt !== null && succeededAt <= at;
  const succeeded = contacted.filter(hasSucceeded);
  return {
    touches: contacted.length,
    successes: succeeded.length,
    rejections: rejected.length,
    answered: succeeded.some(({ succeededAt }) => (succeededAt ?? 0) > lastOf(contacted)),
    ofType: { n: ofType.length, successes: ofType.filter(hasSucceeded).length },
  };
}

/** What the successes up to then were. */
function kindOf(contacted: readonly Contacted[], at: number): SuccessOf {
  const came = contacted.filter(({ succeededAt }) => succeededAt !== null && succeededAt <= at);
  return kindOfSuccess(came.flatMap(({ succeededBy }) => succeededBy ?? []));
}

function lastOf(contacted: readonly Contacted[]): number {
  return Math.max(...contacted.map(({ at }) => at));
}
