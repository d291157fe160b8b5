import { activityTypes } from '../contract/activity.ts';
import type { ReactionFact } from '../contract/fact.ts';
import type { RankingReport } from '../contract/ranking.ts';
import type { Account } from './attribution.ts';
import { gaussian } from './estimates.ts';
import type { Method } from './method.ts';
import { pullsOf } from './pulls.ts';
import type { State } from './state.ts';
import { holdoutOf, weeksOf } from './track-record.ts';

/** Sums over fewer reps could tell of a person. */
const fewestReps = 5;

/** What the figures of weeks and comparisons are made from, already narrowed to what the caller may know. */
export interface ReportedFacts {
  readonly accounts: readonly Account[];
  readonly facts: readonly ReactionFact[];
}

/** `rep`: `null` for the team; the answer is `null` while that is fewer than five. */
export function reportOf(
  method: Method,
  state: State,
  rep: string | null,
  now: number,
  { accounts, facts }: ReportedFacts,
): RankingReport | null {
  const isTeam = state.tallies.repsWhoReacted >= fewestReps;
  if (rep === null && !isTeam) return null;
  const pulls = pullsOf(method, state, rep);
  const teamPulls = rep !== null && isTeam ? pullsOf(method, state, null) : [];
  const types = activityTypes.map((type, i) => {
    const { takenUp, settled, successes } = state.tallies.of(rep, type);
    const pull = pulls[i] ?? gaussian(0, 0);
    return {
      type,
      reactions: takenUp,
      settled,
      successes: Math.min(successes, settled),
      pull,
      teamPull: teamPulls[i] ?? null,
    };
  });
  return {
    asOf: new Date(now).toISOString(),
    scope: rep === null ? 'team' : 'own',
    learnedFrom: state.tallies.learnedFrom(rep),
    types: types.sort((a, b) => Math.abs(b.pull.value) - Math.abs(a.pull.value)),
    weeks: weeksOf(accounts, state.position, now),
    holdout: holdoutOf(accounts, facts),
  };
}
