import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { pairedDifference } from '../../evaluate/bootstrap.ts';
import { type LoggedList } from '../../evaluate/lists.ts';
import { roundOf } from '../../evaluate/measures.ts';
import { labelPolicy } from '../../evaluate/ours.ts';
import { peers } from '../../evaluate/peers.ts';
import { priorModule } from '../../evaluate/prior/write-prior.ts';
import { replay } from '../../evaluate/replay.ts';

const evaluate = fileURLToPath(new URL('../../evaluate/main.ts', import.meta.url));

/** Lists of eight rows of which two, the same kind each time, are worth showing. */
const lists: readonly LoggedList[] = Array.from({ length: 40 }, (_, i) => ({
  list: `${i}`,
  rep: '1',
  at: i,
  candidates: Array.from({ length: 8 }, (_, row) => {
    const good = (row + i) % 4 === 0;
    return {
      features: { bias: 1, [good ? 'kind=good' : `kind=${row}`]: 1 },
      type: 'one',
      label: good ? 1 : 0,
    };
  }),
}));

function run(
  args: readonly string[],
  input = '',
): { readonly stdout: string; readonly stderr: string; readonly status: number | null } {
  return spawnSync(process.execPath, [evaluate, ...args], { input, encoding: 'utf8' });
}

test('NDCG@3 counts the first three places, discounted, against the best order', () => {
  const list: LoggedList = {
    list: '',
    rep: '',
    at: 0,
    candidates: [1, 0, 0, 1].map((label) => ({ features: {}, label })),
  };
  const at = (order: readonly number[]): number => roundOf(list, order, null, 3).ndcg3;
  const best = 1 + 1 / Math.log2(3);
  assert.equal(at([0, 3, 1, 2]), 1);
  assert.ok(Math.abs(at([1, 0, 2, 3]) - 1 / Math.log2(3) / best) < 1e-12);
  assert.equal(at([1, 2, 0, 3]), 0.5 / best);
  assert.equal(roundOf(list, [1, 0, 3, 2], null, 2).reward, 1);
});

test('the model learns from the rows it showed, and beats what does not', () => {
  const setting = { warm: [], replay: lists, seeds: 2, show: 3 };
  const ours = replay(labelPolicy('ours'), setting);
  const random = replay(peers['random'] ?? assert.fail(), setting);
  const adaGrad = replay(peers['adagrad'] ?? assert.fail(), setting);
  const oracle = replay(peers['oracle'] ?? assert.fail(), setting);
  assert.equal(oracle.measures.ndcg3, 1);
  assert.ok(ours.measures.ndcg3 > 0.9 && ours.measures.ndcg3 < 1, `${ours.measures.ndcg3}`);
  assert.ok((ours.measures.logLoss ?? 1) < (adaGrad.measures.logLoss ?? 0), 'its chances are better told');
  const { difference, interval } = pairedDifference(ours.ndcg, random.ndcg);
  assert.ok(interval[0] > 0.2 && interval[0] < difference && difference < interval[1]);
});

test('a warm model ranks the first list as the cold one ranks the last', () => {
  const warm = replay(labelPolicy('ours'), { warm: lists, replay: lists.slice(0, 5), seeds: 1, show: 3 });
  assert.equal(warm.measures.ndcg3, 1);
});

test('others can rank and learn by JSON lines and keep the labels to themselves', () => {
  const lines = lists.flatMap(({ candidates, ...list }) => {
    const open = candidates.map(({ features }) => ({ features }));
    const shown = candidates.map(({ label }, index) => ({ index, label }));
    return [{ rank: { ...list, candidates: open } }, { learn: { list: list.list, shown } }];
  });
  const { stdout } = run(['--serve'], lines.map((line) => JSON.stringify(line)).join('\n'));
  const answers = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { order?: number[]; p?: number[] });
  assert.equal(answers.length, lines.length);
  assert.deepEqual(answers[1], {});
  const last = answers.at(-2);
  assert.deepEqual([...(last?.order ?? [])].sort(), [0, 1, 2, 3, 4, 5, 6, 7]);
  const good = (lists.at(-1)?.candidates ?? []).flatMap(({ label }, row) => (label === 1 ? row : []));
  assert.deepEqual(last?.order?.slice(0, 2).sort(), good);
  assert.ok(last.p?.every((p, row) => p > 0 && p < 1 && p > 0.5 === good.includes(row)));
});

test('without the data the replay is skipped with a clear word', () => {
  const { stderr, status } = run(['--replay', 'no-such-file']);
  assert.match(stderr, /Skipped: there is no file "no-such-file"/);
  assert.equal(status, 0);
});

test('a list with the name of one that warmed the model is another one', () => {
  const [list] = lists;
  assert.ok(list);
  const shown = list.candidates.map(({ label }, index) => ({ index, label }));
  const taught = (times: number): readonly number[] => {
    const policy = labelPolicy('ours')(1);
    for (let i = 0; i < times; i++) policy.learn(list, shown);
    return policy.rank(list).p ?? [];
  };
  const [once, twice] = [taught(1), taught(2)];
  for (const [row, { label }] of list.candidates.entries())
    assert.ok(label === 1 ? (twice[row] ?? 0) > (once[row] ?? 1) : (twice[row] ?? 1) < (once[row] ?? 0));
});

test('where a new tenant starts is what the command makes of its made-up tenants', async () => {
  const file = new URL('../../../src/ranking/prior-means.ts', import.meta.url);
  assert.equal(await priorModule(), readFileSync(file, 'utf8'));
});
