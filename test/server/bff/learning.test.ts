import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLearning } from '../../../src/bff/learning.ts';
import type { LearningCursor } from '../../../src/bff/store/store.ts';
import type { ReactionFact } from '../../../src/contract/fact.ts';
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
    subject: { type: 'form.submitted', party: 'a', object: 'f' },
    occurredAt: noon,
    features: { bias: 1 },
  };
}

/** A store's facts, which a test lets grow or replaces. */
class Facts {
  epoch = 0;
  reactions: readonly ReactionFact[] = [];
  readonly asked: [string, LearningCursor][] = [];
  failing = false;

  facts(tenant: string, cursor: LearningCursor) {
    this.asked.push([tenant, cursor]);
    if (this.failing) return Promise.reject(new Error('gone'));
    const from = cursor.epoch === this.epoch ? cursor.position : 0;
    const reactions = tenant === 'acme' ? this.reactions.slice(from) : [];
    const read = { epoch: this.epoch, position: this.reactions.length };
    return Promise.resolve({ reactions, outcomes: [], resets: [], cursor: read });
  }
}

test('each read adds the facts that are new, also when several run at once', async () => {
  const store = new Facts();
  const learning = createLearning(store);
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
  const learning = createLearning(store);
  store.reactions = [fact('1')];
  const empty = (await learning.model('other', noon)).version;
  assert.notEqual((await learning.model('acme', noon)).version, empty);
  assert.equal((await learning.model('bolt', noon)).version, empty);
});

test('a new epoch starts over: what it no longer holds is forgotten', async () => {
  const store = new Facts();
  const learning = createLearning(store);
  store.reactions = [fact('1'), fact('2')];
  await learning.model('acme', noon);
  store.epoch = 1;
  store.reactions = [fact('1')];
  const refolded = await learning.model('acme', noon);
  const fresh = await createLearning(store).model('acme', noon);
  assert.equal(refolded.version, fresh.version);
});

test('a read that fails loses nothing', async () => {
  const store = new Facts();
  const learning = createLearning(store);
  store.reactions = [fact('1')];
  store.failing = true;
  await assert.rejects(learning.model('acme', noon));
  store.failing = false;
  const model = await learning.model('acme', noon);
  assert.equal(model.version, (await createLearning(store).model('acme', noon)).version);
});
