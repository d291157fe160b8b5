import type { ActivityType } from '../contract/activity.ts';
import { hour } from '../contract/time.ts';
import type { Account } from './attribution.ts';
import type { Experience } from './ranking.ts';

/** What the tenant has lived through with one party, oldest first. */
export interface History {
  readonly accounts: readonly Account[];
  /** When rows of the party were dismissed or called not useful. */
  readonly rejections: readonly number[];
}

/** What was known at a moment; of a party without a history, nothing. */
export function experienceOf(history: History | undefined, type: ActivityType, at: number): Experience {
  const touched = history?.accounts.filter(({ touch }) => touch.at <= at) ?? [];
  const succeeded = touched.filter(({ succeededAt }) => succeededAt !== null && succeededAt <= at);
  const ofType = ({ touch }: Account): boolean => touch.fact.subject.type === type;
  const lastTouchAt = Math.max(...touched.map(({ touch }) => touch.at));
  return {
    touches: touched.length,
    successes: succeeded.length,
    rejections: history?.rejections.filter((rejectedAt) => rejectedAt <= at).length ?? 0,
    hoursSinceTouch: touched.length > 0 ? (at - lastTouchAt) / hour : null,
    answered: succeeded.some(({ succeededAt }) => (succeededAt ?? 0) > lastTouchAt),
    ofType: { n: touched.filter(ofType).length, successes: succeeded.filter(ofType).length },
  };
}
