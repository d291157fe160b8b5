import { parseArgs } from 'node:util';
import { pairedDifference } from './bootstrap.ts';
import { halves, type LoggedList, readLists } from './lists.ts';
import { printMachines } from './machines/print.ts';
import { isVariant, labelPolicy, outcomePolicy, variants, withoutHierarchy } from './ours.ts';
import { writePrior } from './prior/write-prior.ts';
import { peers } from './peers.ts';
import type { MakePolicy } from './policy.ts';
import { type Replayed, replay, type ReplayOptions } from './replay.ts';
import { serve } from './serve.ts';
import { simulate } from './simulation/simulate.ts';
import { printTable } from './table.ts';

const usage = `npm run evaluate -- [--warm FILE] --replay FILE [--seeds 5] [--show 3] [--policy NAME,…] [--json]
  replays a log; FILE is a path or the name of a set, such as xed_b
  --split           warms on the older half of the --replay file and replays the newer one
  --target outcome  ranks by reaction and outcome, and rewards outcomes (college_s)
  --policy          of ${[...Object.keys(variants), withoutHierarchy].join(', ')}, ${Object.keys(peers).join(', ')}
npm run evaluate -- --serve [--warm FILE]      ranks and learns by JSON lines
npm run evaluate -- --simulate [--seeds 5] [--policy ours,newest-first,…] [--json]  measures on made-up reps with known tastes
npm run evaluate -- --machines [--json]        measures the rules that tell machines from people
npm run evaluate -- --fit-prior                writes where a new tenant's model starts`;

const { values: options } = parseArgs({
  options: {
    warm: { type: 'string' },
    replay: { type: 'string' },
    split: { type: 'boolean', default: false },
    target: { type: 'string', default: 'label' },
    seeds: { type: 'string', default: '5' },
    show: { type: 'string', default: '3' },
    policy: { type: 'string' },
    serve: { type: 'boolean', default: false },
    simulate: { type: 'boolean', default: false },
    machines: { type: 'boolean', default: false },
    'fit-prior': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

if (options.serve) await serve(labelPolicy('ours')(1), options.warm === undefined ? [] : read(options.warm));
else if (options.simulate) {
  const policies = options.policy?.split(',');
  simulate({ seeds: Number(options.seeds), json: options.json, ...(policies ? { policies } : {}) });
} else if (options['fit-prior']) await writePrior();
else if (options.machines) printMachines({ json: options.json });
else if (options.replay !== undefined) runReplay(options.replay);
else console.log(usage);

function runReplay(file: string): void {
  const lists = read(file);
  const [older, newer] = halves(lists);
  const rewarded = options.target === 'outcome' ? rewardingOutcomes : (each: readonly LoggedList[]) => each;
  const setting: ReplayOptions = {
    warm: rewarded(options.split ? older : options.warm === undefined ? [] : read(options.warm)),
    replay: rewarded(options.split ? newer : lists),
    seeds: Number(options.seeds),
    show: Number(options.show),
  };
  const names = options.policy?.split(',') ?? ['ours', ...Object.keys(peers)];
  const results = new Map(names.map((name) => [name, replay(policyOf(name), setting)]));
  print(results, setting.replay.length);
}

function print(results: ReadonlyMap<string, Replayed>, lists: number): void {
  const [first = '', ...others] = results.keys();
  const ndcgOf = (name: string): readonly number[] => results.get(name)?.ndcg ?? [];
  const answer = {
    lists,
    policies: Object.fromEntries([...results].map(([name, { measures }]) => [name, measures])),
    /** NDCG@3 of the first policy less that of each other one. */
    differences: Object.fromEntries(
      others.map((name) => [name, pairedDifference(ndcgOf(first), ndcgOf(name))]),
    ),
  };
  if (options.json) console.log(JSON.stringify(answer));
  else printTable(first, answer);
}

function policyOf(name: string): MakePolicy {
  if (isVariant(name)) return options.target === 'outcome' ? outcomePolicy(name) : labelPolicy(name);
  const peer = peers[name];
  if (peer === undefined) fail(`There is no policy "${name}".\n${usage}`);
  return peer;
}

function rewardingOutcomes(lists: readonly LoggedList[]): readonly LoggedList[] {
  return lists.map((list) => ({
    ...list,
    candidates: list.candidates.map((candidate) => ({ ...candidate, label: candidate.outcome ?? 0 })),
  }));
}

function read(file: string): readonly LoggedList[] {
  return (
    readLists(file) ??
    skip(`Skipped: there is no file "${file}" here. The evaluation data is not part of the project.`)
  );
}

function skip(message: string): never {
  console.error(message);
  process.exit(0);
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
