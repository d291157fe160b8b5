import type { ActivityType } from '../contract/activity.ts';
import type { Reason } from '../contract/notification.ts';
import { hour } from '../contract/time.ts';
import type { Account } from './attribution.ts';
import type { Experience, PartyRecord } from './ranking.ts';
import { fewestReps } from './tallies.ts';
import type { Rejection } from './touches.ts';

/** What the tenant has lived through with one party, oldest first. */
export interface History {
  readonly accounts: readonly Account[];
  readonly rejections: readonly Rejection[];
}

/** What was known at a moment, and what of it the rep may be told; of a party without a history, nothing. */
export function experienceOf(
  history: History | undefined,
  rep: string,
  type: ActivityType,
  at: number,
): Experience {
  const touched = history?.accounts.filter(({ touch }) => touch.at <= at) ?? [];
  const rejected = history?.rejections.filter((rejection) => rejection.at <= at) ?? [];
  const touchedOfType = touched.filter(({ touch }) => touch.fact.subject.type === type);
  const touches = tellable(touched, rep, ({ touch }) => touch.fact.rep);
  const ofType = tellable(touchedOfType, rep, ({ touch }) => touch.fact.rep);
  const rejections = tellable(rejected, rep, (each) => each.rep);
  const told = recordOf(touches.told, ofType.told, rejections.told, at);
  return {
    ...recordOf(touched, touchedOfType, rejected, at),
    hoursSinceTouch: touched.length > 0 ? (at - lastTouchOf(touched)) / hour : null,
    told: { ...told, scope: touches.scope, ofType: { ...told.ofType, scope: ofType.scope } },
  };
}

/** What five reps or more have a share in is told whole, of anything else the rep's own. */
function tellable<Each>(
  all: readonly Each[],
  rep: string,
  repOf: (each: Each) => string,
): { readonly scope: Reason['scope']; readonly told: readonly Each[] } {
  return new Set(all.map(repOf)).size >= fewestReps
    ? { scope: 'team', told: all }
    : { scope: 'rep', told: all.filter((each) => repOf(each) === rep) };
}

/** What is known of a party that nobody has reacted to. */
export const noExperience = experienceOf(undefined, '', 'email.opened', 0);

function recordOf(
  touched: readonly Account[],
  ofType: readonly Account[],
  rejected: readonly Rejection[],
  at: number,
): PartyRecord {
  const hasSucceeded = ({ succeededAt }: Account): boolean => succeededAt !== null && succeededAt <= at;
  const succeeded = touched.filter(hasSucceeded);
  return {
    touches: touched.length,
    successes: succeeded.length,
    rejections: rejected.length,
    answered: succeeded.some(({ succeededAt }) => (succeededAt ?? 0) > lastTouchOf(touched)),
    ofType: { n: ofType.length, successes: ofType.filter(hasSucceeded).length },
  };
}

function lastTouchOf(touched: readonly Account[]): number {
  return Math.max(...touched.map(({ touch }) => touch.at));
}
