import { type Method, standardMethod } from '../../../src/ranking/method.ts';
import { pairedDifference } from '../bootstrap.ts';
import { meanOf } from '../measures.ts';
import { variants } from '../ours.ts';
import { byModel, fixedTypeWeights, newestFirst, run, type Sitting, type Sorter } from './run.ts';
import { createWorld } from './world.ts';
import { followUpsAndClicks } from './moves.ts';

const days = 60;
const changeOn = 30;

/** What is measured of one policy. */
interface Figures {
  /** Over the last ten days, without and with a change of taste. */
  readonly ndcg3: number;
  /** The same over the first five days. */
  readonly firstDays: number;
  /** Reactions of a rep until the mean of ten sittings stays within 10 % of the best; `null` where it never does. */
  readonly reactionsToBest: number | null;
  /** Over the five days before and after every rep's own taste turned into its opposite, and the last five. */
  readonly beforeChange: number;
  readonly afterChange: number;
  readonly recovered: number;
  /** Of a rep who joins on day 20, over the first three days. */
  readonly newRep: number;
}

export interface SimulationOptions {
  readonly seeds: number;
  readonly json: boolean;
  /** Names of policies; all of them by default. */
  readonly policies?: readonly string[];
}

type Policy = readonly [Sorter, Partial<Method>];

const policies: Readonly<Record<string, Policy>> = {
  ...Object.fromEntries(
    Object.entries(variants).map(([name, variant]): [string, Policy] => [name, [byModel, variant]]),
  ),
  'newest-first': [newestFirst, {}],
  'type-weights': [fixedTypeWeights(standardMethod), {}],
};

/** Measures on made-up reps with known tastes what no log can tell. */
export function simulate({ seeds, json, policies: names = Object.keys(policies) }: SimulationOptions): void {
  const bySeed = new Map<string, readonly Figures[]>();
  for (const name of names) {
    const policy = policies[name];
    if (policy === undefined)
      throw new Error(`There is no policy "${name}" of ${Object.keys(policies).join(', ')}.`);
    const [sorter, variant] = policy;
    const figures = Array.from({ length: seeds }, (_, i) =>
      figuresOf(sorter, { ...standardMethod, ...variant }, i + 1),
    );
    bySeed.set(name, figures);
    if (!json) console.log(name.padEnd(18), JSON.stringify(meansOf(figures)));
  }
  const [first = '', ...others] = names;
  const newReps = (name: string): number[] => bySeed.get(name)?.map(({ newRep }) => newRep) ?? [];
  const answer = {
    days,
    seeds,
    policies: Object.fromEntries([...bySeed].map(([name, figures]) => [name, meansOf(figures)])),
    /** What a new rep has of the first policy more than of each other one, over the seeds. */
    newRep: Object.fromEntries(others.map((name) => [name, pairedDifference(newReps(first), newReps(name))])),
    moves: followUpsAndClicks(),
  };
  console.log(JSON.stringify(json ? answer : { newRep: answer.newRep, moves: answer.moves }));
}

function figuresOf(sorter: Sorter, method: Method, seed: number): Figures {
  const joins = new Map([['rep-5', 20]]);
  const steady = run(createWorld({ seed, reps: 5, days, changeOn: null }), days, method, sorter, joins);
  const turning = run(createWorld({ seed, reps: 5, days, changeOn }), days, method, sorter);
  const old = steady.filter(({ rep }) => rep !== 'rep-5');
  return {
    ndcg3: over(old, days - 10, days),
    firstDays: over(old, 0, 5),
    reactionsToBest: reactionsToBest(old),
    beforeChange: over(turning, changeOn - 5, changeOn),
    afterChange: over(turning, changeOn, changeOn + 5),
    recovered: over(turning, days - 5, days),
    newRep: over(
      steady.filter(({ rep }) => rep === 'rep-5'),
      20,
      23,
    ),
  };
}

function meansOf(all: readonly Figures[]): Figures {
  const mean = (part: (figures: Figures) => number): number => round(meanOf(all.map(part)));
  const reached = all.flatMap(({ reactionsToBest: reactions }) => reactions ?? []);
  return {
    ndcg3: mean((each) => each.ndcg3),
    firstDays: mean((each) => each.firstDays),
    reactionsToBest: reached.length < all.length ? null : Math.round(meanOf(reached)),
    beforeChange: mean((each) => each.beforeChange),
    afterChange: mean((each) => each.afterChange),
    recovered: mean((each) => each.recovered),
    newRep: mean((each) => each.newRep),
  };
}

function over(sittings: readonly Sitting[], from: number, to: number): number {
  return meanOf(sittings.filter(({ day }) => day >= from && day < to).map(({ ndcg3 }) => ndcg3));
}

/** By day: the reps' mean order against that of the last ten days. */
function reactionsToBest(sittings: readonly Sitting[]): number | null {
  const best = over(sittings, days - 10, days);
  for (let day = 0; day < days; day++) {
    if (over(sittings, day, day + 3) < 0.9 * best) continue;
    return meanOf(sittings.filter((each) => each.day === day).map(({ reactions }) => reactions));
  }
  return null;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
