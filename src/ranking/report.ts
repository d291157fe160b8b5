import { activityTypes } from '../contract/activity.ts';
import type { Estimate, RankingReport } from '../contract/ranking.ts';
import { gaussian } from './estimates.ts';
import { keyVariance } from './exploration.ts';
import type { HeadBelief } from './head-view.ts';
import { learnedFrom, noTally, type RepRecord, successesOf } from './rep-record.ts';
import type { PerHead, Setting } from './rep-state.ts';
import { scoresOf } from './scores.ts';
import { isTellable, minReps, teamRecordOf } from './team-record.ts';
import { holdoutOf, weeksOf } from './track-record.ts';
import { type Window, windowOf } from './window.ts';

export interface Reported {
  /** The rep's own; `null` asks for the team. */
  readonly own: { readonly record: RepRecord; readonly beliefs: PerHead<HeadBelief> } | null;
  /** Of all reps of the tenant. */
  readonly records: readonly RepRecord[];
  readonly team: PerHead<HeadBelief>;
}

/**
 * What has been learned, in plain numbers. No figure of a team is made of fewer than five reps: what would be is left out,
 * and without five who reacted at all the answer is `null`.
 */
export function reportOf(
  setting: Setting,
  { own, records, team }: Reported,
  now: number,
): RankingReport | null {
  const teamRecord = teamRecordOf(records);
  const isTeam = isTellable(teamRecord, null);
  if (own === null && !isTeam) return null;
  const pulls = pullsOf(setting, own?.beliefs ?? team);
  const teamPulls = own !== null && isTeam ? pullsOf(setting, team) : [];
  const told = own === null ? records : [own.record];
  const types = activityTypes.flatMap((type, i) => {
    if (own === null && !isTellable(teamRecord, type, 'takenUp')) return [];
    const tally = (own === null ? teamRecord.types[type]?.tally : own.record.types[type]) ?? noTally;
    const areOutcomesTold = own !== null || isTellable(teamRecord, type, 'settled');
    return {
      type,
      reactions: tally.takenUp,
      settled: areOutcomesTold ? tally.settled : 0,
      successes: areOutcomesTold ? Math.min(successesOf(tally), tally.settled) : 0,
      pull: pulls[i] ?? gaussian(0, 0),
      teamPull: isTellable(teamRecord, type) ? (teamPulls[i] ?? null) : null,
    };
  });
  const fewest = own === null ? minReps : 1;
  return {
    asOf: new Date(now).toISOString(),
    scope: own === null ? 'team' : 'own',
    learnedFrom: told.reduce((sum, record) => sum + learnedFrom(record), 0),
    types: types.sort((a, b) => Math.abs(b.pull.value) - Math.abs(a.pull.value)),
    weeks: weeksOf(told, now, fewest),
    holdout: holdoutOf(told, fewest),
  };
}

/** By activity type: the order key of a row of which only the type is known, less the mean of those. */
function pullsOf({ method, places }: Setting, beliefs: PerHead<HeadBelief>): readonly Estimate[] {
  const window = windowOf(
    activityTypes.map((type) => ({
      features: {
        bias: 1,
        [`type:${type}`]: 1,
        [`type-engagement:${type}&quiet`]: 0.5,
        [`type-engagement:${type}&active`]: 0.5,
      },
    })),
  );
  const { heads, expected } = scoresOf(method, places, beliefs, window, '', activityTypes);
  const mean = expected.reduce((sum, key) => sum + key, 0) / expected.length;
  return activityTypes.map((_, row) => {
    const variance = heads.reduce((sum, head) => {
      const share = typeVariance(window, head.view.covariance, row) / (head.variance[row] ?? 1);
      return sum + share * keyVariance(head, row);
    }, 0);
    return gaussian((expected[row] ?? 0) - mean, variance);
  });
}

/** x'Px without the bias, which all types share. */
function typeVariance(
  { columns, starts, entryColumns, entryValues }: Window,
  covariance: Float64Array,
  row: number,
): number {
  let variance = 0;
  for (let k = starts[row] ?? 0; k < (starts[row + 1] ?? 0); k++)
    for (let l = starts[row] ?? 0; l < (starts[row + 1] ?? 0); l++) {
      const [column = 0, other = 0] = [entryColumns[k], entryColumns[l]];
      if (columns[column] === 'bias' || columns[other] === 'bias') continue;
      variance +=
        (entryValues[k] ?? 0) * (entryValues[l] ?? 0) * (covariance[column * columns.length + other] ?? 0);
    }
  return variance;
}
