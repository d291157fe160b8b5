import type { ReactionFact } from '../../src/contract/fact.ts';
import { activityTypes } from '../../src/contract/activity.ts';
import { day, minute } from '../../src/contract/time.ts';
import { describeCandidate } from '../../src/ranking/features.ts';
import { standardPlaces } from '../../src/ranking/feature-places.ts';
import { standardMethod } from '../../src/ranking/method.ts';
import { orderOf } from '../../src/ranking/priority.ts';
import type { RankingCandidate } from '../../src/ranking/ranking.ts';
import { scoresOf } from '../../src/ranking/scores.ts';
import {
  closeUntil,
  type ClosedState,
  nothingClosed,
  OpenState,
  perHead,
  settingOf,
} from '../../src/ranking/rep-state.ts';
import { ServedModel } from '../../src/ranking/served-model.ts';
import { TeamModel } from '../../src/ranking/team-model.ts';
import { noTeamRecord } from '../../src/ranking/team-record.ts';
import { type TrainingExample, trainingExamples } from '../../src/ranking/training-examples.ts';
import { type Window, windowOf } from '../../src/ranking/window.ts';
import { randomFrom } from '../evaluate/random.ts';
import { printRaces, race } from './timing.ts';

const start = 20_000 * day;
const end = start + 90 * day;
const setting = settingOf(standardMethod, standardPlaces);
/** Scoring and ordering 10,000 rows may take this many times a plain dot product and the same sort. */
const limit = 5;

/** What the full uncertainty costs, against a plain dot product over the same rows and the same sort. */
export function benchRanking(): void {
  const random = randomFrom(1);
  const rows = Array.from({ length: 10_000 }, (_, i) => rowOf(random, i));
  const examples = examplesOf(rows.map((row, i) => factOf(random, row, i)));
  const closed = trained(examples.slice(0, 3_000));
  const priors = perHead((head) => TeamModel.of(setting.priors[head], []).priorWithout(null));
  const served = new ServedModel(setting, 'rep-1', closed, { priors, record: noTeamRecord });
  const model = served.taught([], [], end);

  const scored = [100, 1_000, 10_000].map((size) => {
    const candidates = rows.slice(0, size);
    const window = windowOf(candidates);
    const ids = candidates.map(({ id }) => id);
    const weights = Float64Array.from(window.columns, () => random());
    return race(
      `score and order ${size}`,
      size < 10_000 ? 300 : 60,
      () => orderOf(scoresOf(standardMethod, standardPlaces, model.beliefs, window, 'rep-1 0', ids).keys),
      () => orderOf(dotProducts(window, weights)),
    );
  });

  const named = new Map(windowOf(rows).columns.map((name) => [name, random()]));
  const whole = race(
    'rank 10,000 by name, explain 50',
    30,
    () =>
      model
        .rank(end, rows)
        .ranked.slice(0, 50)
        .map(({ reasons }) => reasons),
    () => orderOf(namedDotProducts(rows, named)),
  );

  const [first] = examples;
  if (first === undefined) return;
  const open = OpenState.behind(
    setting,
    perHead((head) => priors[head].belief),
    closed,
  );
  const update = race(
    'one update',
    500,
    () => open.learn(first),
    () => namedDotProducts(rows.slice(0, 1), named),
  );
  const fold = race(
    'close 10,000 examples',
    2,
    () => trained(examples),
    () => orderOf(namedDotProducts(rows, named)),
  );

  printRaces([...scored, whole, update, fold]);
  const last = scored.at(-1);
  if (last !== undefined && last.ours > limit * last.plain) {
    console.error(`Scoring and ordering 10,000 took more than ${limit} times the plain way.`);
    process.exitCode = 1;
  }
}

/** One for each fact: what becomes of them is left out. */
function examplesOf(facts: readonly ReactionFact[]): readonly TrainingExample[] {
  const examples = trainingExamples({ reactions: facts, outcomes: [] }, standardMethod);
  return examples.filter(({ head }) => head === 'react');
}

function trained(examples: readonly TrainingExample[]): ClosedState {
  const facts = { reactions: [], outcomes: [] };
  return closeUntil(setting, nothingClosed(setting), examples, facts, end);
}

function dotProducts(
  { rows, starts, entryColumns, entryValues }: Window,
  weights: Float64Array,
): Float64Array {
  const keys = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let k = starts[row] ?? 0; k < (starts[row + 1] ?? 0); k++)
      sum += (entryValues[k] ?? 0) * (weights[entryColumns[k] ?? 0] ?? 0);
    keys[row] = sum;
  }
  return keys;
}

function namedDotProducts(
  rows: readonly RankingCandidate[],
  weights: ReadonlyMap<string, number>,
): Float64Array {
  return Float64Array.from(rows, ({ features }) => {
    let sum = 0;
    for (const name of Object.keys(features)) sum += (features[name] ?? 0) * (weights.get(name) ?? 0);
    return sum;
  });
}

function rowOf(random: () => number, i: number): RankingCandidate {
  const pick = <T>(values: readonly T[]): T | undefined => values[Math.floor(random() * values.length)];
  const type = pick(activityTypes) ?? 'email.opened';
  const touches = Math.floor(5 * random() ** 2);
  const record = {
    touches,
    successes: Math.floor(touches * random()),
    rejections: Math.floor(2 * random()),
    answered: random() < 0.2,
    ofType: { n: Math.floor(touches / 2), successes: 0 },
  };
  return describeCandidate(`row-${i}`, {
    type,
    source: pick(['https://crm.example', 'https://mail.example', 'https://web.example']) ?? '',
    ageHours: 24 * random(),
    newest: i === 0,
    repeats: 1 + Math.floor(4 * random() ** 3),
    eventsInWindow: 1 + Math.floor(8 * random()),
    eventsInMonth: 1 + Math.floor(30 * random()),
    lifecycleStage: pick(['lead', 'opportunity', 'customer', 'Bestandskunde']) ?? null,
    deal:
      type === 'deal.stage-changed'
        ? { stage: 'Angebot', amount: 10 ** (2 + 4 * random()), status: 'open' }
        : null,
    experience: {
      ...record,
      hoursSinceTouch: touches > 0 ? 700 * random() : null,
      told: { ...record, scope: 'team', ofType: { ...record.ofType, scope: 'team' } },
    },
  });
}

function factOf(random: () => number, { id, features }: RankingCandidate, i: number): ReactionFact {
  const kinds = ['opened', 'followed-up', 'useful', 'dismissed', 'not-useful'] as const;
  const at = start + i * 5 * minute;
  return {
    id,
    rep: 'rep-1',
    kind: kinds[Math.floor(random() * kinds.length)] ?? 'opened',
    about: null,
    at,
    rank: 1 + (i % 12),
    until: null,
    undoes: null,
    subject: { type: 'email.opened', party: `contact-${i % 500}`, object: id },
    occurredAt: at,
    features: JSON.stringify(features),
  };
}
