import type { ActivityType } from '../contract/activity.ts';
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
  const reps = new Set([...touched.map(({ touch }) => touch.fact.rep), ...rejected.map((each) => each.rep)]);
  const all = recordOf(touched, rejected, type, at);
  const own = (): PartyRecord =>
    recordOf(
      touched.filter(({ touch }) => touch.fact.rep === rep),
      rejected.filter((each) => each.rep === rep),
      type,
      at,
    );
  const isOfTeam = reps.size >= fewestReps;
  return {
    ...all,
    hoursSinceTouch: touched.length > 0 ? (at - lastTouchOf(touched)) / hour : null,
    told: isOfTeam ? { ...all, scope: 'team' } : { ...own(), scope: 'rep' },
  };
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
  const ofType = ({ touch }: Account): boolean => touch.fact.subject.type === type;
  return {
    touches: touched.length,
    successes: succeeded.length,
    rejections: rejected.length,
    answered: succeeded.some(({ succeededAt }) => (succeededAt ?? 0) > lastTouchOf(touched)),
    ofType: { n: touched.filter(ofType).length, successes: succeeded.filter(ofType).length },
  };
}

function lastTouchOf(touched: readonly Account[]): number {
  return Math.max(...touched.map(({ touch }) => touch.at));
}
