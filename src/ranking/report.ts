import { activityTypes } from '../contract/activity.ts';
import type { ReactionFact } from '../contract/fact.ts';
import type { RankingReport } from '../contract/ranking.ts';
import type { Account } from './attribution.ts';
import { gaussian } from './estimates.ts';
import type { Method } from './method.ts';
import { pullsOf } from './pulls.ts';
import type { State } from './state.ts';
import { fewestReps } from './tallies.ts';
import { holdoutOf, weeksOf } from './track-record.ts';

/** What the figures of weeks and comparisons are made from, already narrowed to what the caller may know. */
export interface ReportedFacts {
  readonly accounts: readonly Account[];
  readonly facts: readonly ReactionFact[];
}

/**
 * `rep`: `null` for the team. No figure of a team is made of fewer than five reps: what would be is left out, and without
 * five who reacted at all the answer is `null`.
 */
export function reportOf(
  method: Method,
  state: State,
  rep: string | null,
  now: number,
  { accounts, facts }: ReportedFacts,
): RankingReport | null {
  const isTeam = state.tallies.isTeam();
  if (rep === null && !isTeam) return null;
  const pulls = pullsOf(method, state, rep);
  const teamPulls = rep !== null && isTeam ? pullsOf(method, state, null) : [];
  const types = activityTypes.flatMap((type, i) => {
    const isOfTeam = state.tallies.isTeam(type);
    if (rep === null && !state.tallies.isTeam(type, 'takenUp')) return [];
    const { takenUp, settled, successes } = state.tallies.of(rep, type);
    const areOutcomesTold = rep !== null || state.tallies.isTeam(type, 'settled');
    return {
      type,
      reactions: takenUp,
      settled: areOutcomesTold ? settled : 0,
      successes: areOutcomesTold ? Math.min(successes, settled) : 0,
      pull: pulls[i] ?? gaussian(0, 0),
      teamPull: isOfTeam ? (teamPulls[i] ?? null) : null,
    };
  });
  const fewest = rep === null ? fewestReps : 1;
  return {
    asOf: new Date(now).toISOString(),
    scope: rep === null ? 'team' : 'own',
    learnedFrom: state.tallies.learnedFrom(rep),
    types: types.sort((a, b) => Math.abs(b.pull.value) - Math.abs(a.pull.value)),
    weeks: weeksOf(accounts, state.position, now, fewest),
    holdout: holdoutOf(accounts, facts, now, fewest),
  };
}
