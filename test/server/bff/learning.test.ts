import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLearning } from '../../../src/bff/learning.ts';
import type { LearningCursor, StoredSnapshot } from '../../../src/store/store.ts';
import type { ReactionFact } from '../../../src/contract/fact.ts';
import type { Model } from '../../../src/ranking/ranking.ts';
import { day } from '../../../src/contract/time.ts';
import { noon } from './support/test-back-end.ts';

function fact(id: string, rep = 'jana'): ReactionFact {
  return {
    id,
    rep,
    kind: 'useful',
    about: null,
    at: noon,
    rank: 1,
    until: null,
    undoes: null,
    subject: { type: 'form.submitted', party: id, object: 'f' },
    occurredAt: noon,
    features: { bias: 1 },
  };
}

const fail = (error: unknown): never => {
  throw error;
};

/** A store's facts, which a test lets grow or replaces. */
class Facts {
  epoch = 0;
  reactions: readonly ReactionFact[] = [];
  readonly asked: [string, LearningCursor][] = [];
  failing = false;
  full = false;
  readonly snapshots: StoredSnapshot[] = [];

  facts(tenant: string, cursor: LearningCursor) {
    this.asked.push([tenant, cursor]);
    if (this.failing) return Promise.reject(new Error('gone'));
    const from = cursor.epoch === this.epoch ? cursor.position : 0;
    const reactions = tenant === 'acme' ? this.reactions.slice(from) : [];
    const read = { epoch: this.epoch, position: this.reactions.length };
    return Promise.resolve({ reactions, outcomes: [], resets: [], cursor: read });
  }

  snapshot(tenant: string) {
    return Promise.resolve(tenant === 'acme' ? (this.snapshots.at(-1) ?? null) : null);
  }

  saveSnapshot(_tenant: string, snapshot: StoredSnapshot) {
    if (this.full) return Promise.reject(new Error('full'));
    this.snapshots.push(snapshot);
    return Promise.resolve();
  }
}

/** What a model makes of a row that jana's facts taught it of. */
function judge(model: Model, now: number): number {
  const [ranked] = model.rank('jana', now, [{ id: 'x', features: { bias: 1 }, signals: {} }]).ranked;
  return ranked?.orderKey ?? NaN;
}

test('each read adds the facts that are new, also when several run at once', async () => {
  const store = new Facts();
  const learning = createLearning(store, fail);
  store.reactions = [fact('1')];
  await Promise.all([learning.model('acme', noon), learning.model('acme', noon)]);
  store.reactions = [fact('1'), fact('2')];
  await learning.model('acme', noon);
  assert.deepEqual(
    store.asked.map(([, { position }]) => position),
    [0, 1, 1],
  );
});

test('what one tenant taught is not known in another', async () => {
  const store = new Facts();
  const learning = createLearning(store, fail);
  store.reactions = [fact('1')];
  const empty = (await learning.model('other', noon)).version;
  assert.notEqual((await learning.model('acme', noon)).version, empty);
  assert.equal((await learning.model('bolt', noon)).version, empty);
});

test('a new epoch starts over: what it no longer holds is forgotten', async () => {
  const store = new Facts();
  const learning = createLearning(store, fail);
  store.reactions = [fact('1'), fact('2')];
  await learning.model('acme', noon);
  store.epoch = 1;
  store.reactions = [fact('1')];
  const refolded = await learning.model('acme', noon);
  const fresh = await createLearning(store, fail).model('acme', noon);
  assert.equal(refolded.version, fresh.version);
});

test('a read that fails loses nothing', async () => {
  const store = new Facts();
  const learning = createLearning(store, fail);
  store.reactions = [fact('1')];
  store.failing = true;
  await assert.rejects(learning.model('acme', noon));
  store.failing = false;
  const model = await learning.model('acme', noon);
  assert.equal(model.version, (await createLearning(store, fail).model('acme', noon)).version);
});

test('once a day what the days before taught is written down, and a later start goes on from it', async () => {
  const store = new Facts();
  store.reactions = [fact('1'), fact('2'), { ...fact('3'), at: noon + day, kind: 'not-useful' }];
  const learning = createLearning(store, fail);
  const [today, tomorrow] = [noon, noon + day + 1];
  for (const now of [today, today, tomorrow, tomorrow]) await learning.model('acme', now);
  const first = Math.floor(noon / day);
  assert.deepEqual(
    store.snapshots.map((snapshot) => snapshot.day),
    [first, first + 1],
  );

  const before = judge(await learning.model('acme', tomorrow), tomorrow);
  const restarted = judge(await createLearning(store, fail).model('acme', tomorrow), tomorrow);
  assert.ok(Math.abs(restarted - before) < 1e-9);
  assert.equal(store.snapshots.length, 2, 'and writes none of the same day');

  const [last] = store.snapshots.slice(-1);
  assert.ok(last);
  const changed = last.json.replaceAll(/"distance":\[[^\]]*\]/g, (weights) =>
    weights.replaceAll(/-?\d[\d.e-]*/g, '5'),
  );
  store.snapshots.push({ ...last, json: changed });
  const misled = judge(await createLearning(store, fail).model('acme', tomorrow), tomorrow);
  assert.ok(Math.abs(misled - before) > 0.1, 'it does go on from the snapshot');
  store.snapshots.push({ ...last, json: changed, epoch: 7 });
  const folded = judge(await createLearning(store, fail).model('acme', tomorrow), tomorrow);
  assert.ok(Math.abs(folded - before) < 1e-9, 'but from none of another epoch');
});

test('a snapshot that cannot be written costs no read', async () => {
  const store = new Facts();
  store.full = true;
  store.reactions = [fact('1')];
  const logged: unknown[] = [];
  const model = await createLearning(store, (error) => logged.push(error)).model('acme', noon);
  assert.equal(model.version, 1);
  assert.equal(logged.length, 1);
});
