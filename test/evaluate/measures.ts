import type { LoggedList } from './lists.ts';

/** What one round of a replay gave. */
export interface Round {
  /** NaN where the list holds one label alone. */
  readonly ndcg3: number;
  /** Sum of the labels shown. */
  readonly reward: number;
  /** Mean log-loss over the candidates; NaN for a policy without probabilities. */
  readonly logLoss: number;
}

export interface Measures {
  /** Over the lists that hold both labels. */
  readonly ndcg3: number;
  /** The same over the first hundred lists. */
  readonly first100: number;
  /** Labels shown, a list. */
  readonly reward: number;
  /** Over lists 31 to 60, where a cold start is to be over. */
  readonly rewardAt60: number;
  /** Over the last third: what the policy ends with. */
  readonly rewardAtEnd: number;
  /** `rewardAt60` and `rewardAtEnd` less what a random order of the same lists is expected to show. */
  readonly liftAt60: number;
  readonly liftAtEnd: number;
  /** The highest such lift over thirty lists in a row that end by list 60. */
  readonly bestLiftBy60: number;
  /** `null` for a policy without probabilities. */
  readonly logLoss: number | null;
  /** Lists until the mean reward of the last 30 has .9 of the final lift over a random order; `null` where it never has. */
  readonly roundsTo90: number | null;
  /** Wall time of one run. */
  readonly ms: number;
}

const stretch = 30;

export function roundOf(
  { candidates }: LoggedList,
  order: readonly number[],
  p: readonly number[] | null,
  show: number,
): Round {
  const labels = order.map((index) => candidates[index]?.label ?? 0);
  const best = [...labels].sort((a, b) => b - a);
  const mixed = best.at(0) !== best.at(-1);
  return {
    ndcg3: mixed ? gain(labels) / gain(best) : NaN,
    reward: labels.slice(0, show).reduce((sum, label) => sum + label, 0),
    logLoss: p === null ? NaN : meanOf(candidates.map(({ label }, i) => logLoss(p[i] ?? 0.5, label))),
  };
}

/** What a random order of the list is expected to show. */
export function randomReward({ candidates }: LoggedList, show: number): number {
  const positive = candidates.reduce((sum, { label }) => sum + label, 0);
  return (positive * Math.min(show, candidates.length)) / candidates.length;
}

export function measuresOf(
  runs: readonly (readonly Round[])[],
  lists: readonly LoggedList[],
  show: number,
  ms: number,
): Measures {
  const over = (part: (rounds: readonly Round[]) => readonly number[]): number =>
    meanOf(runs.map((rounds) => meanOf(part(rounds))));
  const reward = lists.map((_, i) => meanOf(runs.map((rounds) => rounds[i]?.reward ?? 0)));
  const logLoss = over((rounds) => rounds.map((round) => round.logLoss));
  const end = Math.floor((lists.length * 2) / 3);
  const lift = lists.map((list, i) => (reward[i] ?? 0) - randomReward(list, show));
  const stretches = Array.from({ length: stretch + 1 }, (_, i) => meanOf(lift.slice(i, i + stretch)));
  return {
    ndcg3: over((rounds) => rounds.map(({ ndcg3 }) => ndcg3)),
    first100: over((rounds) => rounds.slice(0, 100).map(({ ndcg3 }) => ndcg3)),
    reward: meanOf(reward),
    rewardAt60: meanOf(reward.slice(60 - stretch, 60)),
    rewardAtEnd: meanOf(reward.slice(end)),
    liftAt60: meanOf(lift.slice(60 - stretch, 60)),
    liftAtEnd: meanOf(lift.slice(end)),
    bestLiftBy60: Math.max(...stretches.filter((each) => !Number.isNaN(each))),
    logLoss: Number.isNaN(logLoss) ? null : logLoss,
    roundsTo90: roundsTo90(lift, end),
    ms,
  };
}

/** Mean of the numbers there are; NaN where there are none. */
export function meanOf(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}

function roundsTo90(lift: readonly number[], end: number): number | null {
  const target = 0.9 * meanOf(lift.slice(end));
  for (let round = stretch; round <= lift.length; round++)
    if (meanOf(lift.slice(round - stretch, round)) >= target) return round;
  return null;
}

function gain(labels: readonly number[]): number {
  return labels.slice(0, 3).reduce((sum, label, place) => sum + label / Math.log2(place + 2), 0);
}

function logLoss(p: number, label: number): number {
  const bounded = Math.min(1 - 1e-6, Math.max(1e-6, p));
  return -label * Math.log(bounded) - (1 - label) * Math.log(1 - bounded);
}
