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
  const touches = tellable(touched, rep, ({ touch }) => touch.fact.rep);
  const ofType = tellable(touched.filter(isOf(type)), rep, ({ touch }) => touch.fact.rep);
  const rejections = tellable(rejected, rep, (each) => each.rep);
  return {
    ...recordOf(touched, rejected, type, at),
    hoursSinceTouch: touched.length > 0 ? (at - lastTouchOf(touched)) / hour : null,
    told: {
      ...recordOf(touches.told, rejections.told, type, at),
      scope: touches.scope,
      ofType: { ...recordOf(ofType.told, [], type, at).ofType, scope: ofType.scope },
    },
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
  rejected: readonly Rejection[],
  type: ActivityType,
  at: number,
): PartyRecord {
  const succeeded = touched.filter(({ succeededAt }) => succeededAt !== null && succeededAt <= at);
  return {
    touches: touched.length,
    successes: succeeded.length,
    rejections: rejected.length,
    answered: succeeded.some(({ succeededAt }) => (succeededAt ?? 0) > lastTouchOf(touched)),
    ofType: { n: touched.filter(isOf(type)).length, successes: succeeded.filter(isOf(type)).length },
  };
}

function isOf(type: ActivityType): (account: Account) => boolean {
  return ({ touch }) => touch.fact.subject.type === type;
}

function lastTouchOf(touched: readonly Account[]): number {
  return Math.max(...touched.map(({ touch }) => touch.at));
}
