import { assert } from 'chai';
import { day } from '../../../../src/contract/time.ts';
import type { Store } from '../../../../src/store/store.ts';
import type { LearningState, TrainedRep } from '../../../../src/store/learning-store.ts';
import { activity, contact, crm, noon, web } from '../support/activities.ts';
import { reaction, shown, subject } from '../support/reactions.ts';
import type { Suite } from './suite.ts';

const anna = 'anna@example.com';
const nothing: LearningState = { version: 0, since: null, closedUntil: null, trained: 0, resetAt: null };

export function learningStates({ store, tenant, open, test }: Suite): void {
  const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
  const reply = (parts: Parameters<typeof activity>[0] = {}) =>
    activity({ kind: 'email.replied', contact: contact(null, anna), ...parts });
  const stateOf = (acme: string, rep = 'jana') => store().learningState(acme, rep);

  /** Keeps a model that holds everything up to noon. */
  async function train(acme: string, rep = 'jana', parts: Partial<TrainedRep> = {}): Promise<void> {
    const { version } = await stateOf(acme, rep);
    await store().saveRepModel(acme, rep, {
      version,
      closedUntil: noon,
      model: bytes(version),
      isNew: false,
      ...parts,
    });
  }

  test('a reaction puts the model behind from its time on, and the same again does not', async () => {
    const acme = tenant();
    assert.deepEqual(await stateOf(acme), nothing);
    const sent = [reaction('jana', 'r-1', { at: noon + 5 }), reaction('jana', 'r-2', { at: noon + 3 })];
    await store().addReactions(acme, 'jana', sent);
    const behind = await stateOf(acme);
    assert.ok(behind.version > 0);
    assert.deepEqual(behind, { ...nothing, version: behind.version, since: noon + 3 });

    await store().addReactions(acme, 'jana', sent);
    await store().addReactions(acme, 'jana', [reaction('jana', 'r-1', { at: noon + 1 })]);
    assert.deepEqual(await stateOf(acme), behind, 'duplicates and conflicts');

    await store().addReactions(acme, 'jana', [reaction('jana', 'r-3', { at: noon + 4 })]);
    const later = await stateOf(acme);
    assert.ok(later.version > behind.version);
    assert.strictEqual(later.since, noon + 3, 'the earliest counts');
    assert.deepEqual(await stateOf(acme, 'emre'), nothing);
    assert.deepEqual(await stateOf(tenant()), nothing);
  });

  test('an undo puts the model behind from the reaction that it takes back', async () => {
    const acme = tenant();
    await store().addReactions(acme, 'jana', [reaction('jana', 'r-1', { at: noon - 9 * day })]);
    await train(acme);
    const undo = reaction('jana', 'r-2', { kind: 'undone', undoes: 'r-1', at: noon + 1 });
    await store().addReactions(acme, 'jana', [undo]);
    assert.strictEqual((await stateOf(acme)).since, noon - 9 * day);

    await store().addReactions(acme, 'emre', [{ ...undo, fact: { ...undo.fact, rep: 'emre' } }]);
    assert.strictEqual(
      (await stateOf(acme, 'emre')).since,
      noon + 1,
      "a colleague's undo takes back nothing",
    );
  });

  test('what followed with a contact puts those behind who were in touch, and nobody else', async () => {
    const acme = tenant();
    await store().append(acme, [
      activity({ contact: contact('7', anna) }),
      activity({ contact: contact('8') }),
    ]);
    await store().addReactions(acme, 'jana', [reaction('jana', 'r-1', { subject: subject(`${crm}:7`) })]);
    await store().addReactions(acme, 'emre', [reaction('emre', 'r-1', { kind: 'seen' })]);
    await store().addReactions(acme, 'mia', [reaction('mia', 'r-1', { subject: subject(`${crm}:8`) })]);
    for (const rep of ['jana', 'emre', 'mia']) await train(acme, rep);
    const others = await Promise.all(['emre', 'mia'].map((rep) => stateOf(acme, rep)));
    const before = await stateOf(acme);

    await store().append(acme, [
      activity({ kind: 'email.clicked', contact: contact('7') }),
      reply({ contact: null }),
    ]);
    await store().append(tenant(), [reply()]);
    assert.deepEqual(await stateOf(acme), before, 'no outcome of that contact');

    const replied = reply({ at: noon + 7, contact: contact('7') });
    await store().append(acme, [replied, reply({ at: noon + 9 })]);
    const behind = await stateOf(acme);
    assert.ok(behind.version > before.version);
    assert.strictEqual(behind.since, noon + 7);
    await store().append(acme, [replied]);
    assert.deepEqual(await stateOf(acme), behind, 'the same again');
    assert.deepEqual(await Promise.all(['emre', 'mia'].map((rep) => stateOf(acme, rep))), others);
  });

  test('a contact with a new key, one that is forgotten and a reset put the model behind from the start', async () => {
    const acme = tenant();
    const reps = ['jana', 'emre', 'mia'];
    await store().append(acme, [activity({ contact: contact('7') }), activity({ contact: contact('8') })]);
    for (const rep of ['jana', 'emre'])
      await store().addReactions(acme, rep, [reaction(rep, 'r-1', { subject: subject(`${crm}:7`) })]);
    await store().addReactions(acme, 'mia', [reaction('mia', 'r-1', { subject: subject(`${crm}:8`) })]);
    async function behindAfter(write: () => Promise<unknown>): Promise<unknown> {
      for (const rep of reps) await train(acme, rep);
      const before = await Promise.all(reps.map((rep) => stateOf(acme, rep)));
      await write();
      const after = await Promise.all(reps.map((rep) => stateOf(acme, rep)));
      after.forEach(({ version, since }, i) =>
        assert.strictEqual(version > (before[i]?.version ?? NaN), since !== null),
      );
      return reps.filter((_, i) => after[i]?.since === 0);
    }
    assert.deepEqual(
      await behindAfter(() => store().append(acme, [activity({ contact: contact('7', anna) })])),
      ['jana', 'emre'],
    );
    assert.deepEqual(
      await behindAfter(() => store().append(acme, [activity({ contact: contact('v', anna), source: web })])),
      [],
      'a name that nobody reacted to',
    );
    assert.deepEqual(await behindAfter(() => store().addReset(acme, 'mia', noon + 3)), ['mia']);
    assert.strictEqual((await stateOf(acme, 'mia')).resetAt, noon + 3);
    await store().addReset(acme, 'mia', noon + 2);
    assert.strictEqual((await stateOf(acme, 'mia')).resetAt, noon + 3, 'the last one counts');
    assert.deepEqual(await behindAfter(() => store().forget(acme, `${crm}:7`, -1)), ['jana', 'emre']);
    assert.deepEqual(await behindAfter(() => store().forget(acme, 'nobody@example.com', -1)), []);
  });

  test('a model that was kept holds all up to its version, and is the rep’s alone', async () => {
    const [acme, bolt] = [tenant(), tenant()];
    assert.strictEqual(await store().repModel(acme, 'jana'), null);
    for (const each of [acme, bolt]) await store().addReactions(each, 'jana', [reaction('jana', 'r-1')]);
    const { version } = await stateOf(acme);
    await train(acme, 'jana', { model: bytes(1, 2, 255), closedUntil: noon - day });
    assert.deepEqual(Array.from((await store().repModel(acme, 'jana')) ?? []), [1, 2, 255]);
    assert.deepEqual(await stateOf(acme), { ...nothing, version, closedUntil: noon - day });
    assert.strictEqual(await store().repModel(bolt, 'jana'), null);
    assert.strictEqual(await store().repModel(acme, 'emre'), null);

    const seq = await store().seq(acme, 'jana');
    await train(acme, 'jana', { model: bytes(3) });
    assert.strictEqual(await store().seq(acme, 'jana'), seq, 'continued, it changes no feed');
    await train(acme, 'jana', { model: bytes(4), isNew: true });
    assert.ok((await store().seq(acme, 'jana')) > seq, 'trained anew, it does');
    assert.deepEqual(await stateOf(acme), { ...nothing, version, closedUntil: noon, trained: 1 });
  });

  test('what came while a model was trained stays to be learned', async () => {
    const acme = tenant();
    await store().addReactions(acme, 'jana', [reaction('jana', 'r-1')]);
    const { version } = await stateOf(acme);
    await store().addReactions(acme, 'jana', [reaction('jana', 'r-2', { at: noon - 5 })]);
    await train(acme, 'jana', { version, model: bytes(1) });
    const behind = await stateOf(acme);
    assert.ok(behind.since !== null && behind.since <= noon - 5 && behind.version > version);
    assert.strictEqual(behind.closedUntil, noon);
    assert.deepEqual(await store().repModel(acme, 'jana'), bytes(1));
  });

  test('of two that train one rep, the one who knew less is not kept', async () => {
    for (const more of [false, true]) {
      const acme = tenant();
      const add = (id: string, at: number) =>
        store().addReactions(acme, 'jana', [reaction('jana', id, { at })]);
      await add('r-1', noon - 9);
      const { version: stale } = await stateOf(acme);
      await add('r-2', noon - 7);
      await train(acme, 'jana', { model: bytes(2) });
      // A further one puts the model behind again, but only from its own time on.
      if (more) await add('r-3', noon + 3);
      const before = await stateOf(acme);
      await train(acme, 'jana', { version: stale, model: bytes(1), isNew: true });
      assert.deepEqual(await store().repModel(acme, 'jana'), bytes(2), `with more to learn: ${more}`);
      assert.deepEqual(await stateOf(acme), before);
    }
  });

  test('one at a time may train a rep, until the time claimed is over or the model is kept', async () => {
    const acme = tenant();
    await store().addReactions(acme, 'jana', [reaction('jana', 'r-1')]);
    const before = await stateOf(acme);
    const claim = (rep: string, now: number, each = acme) => store().claimRep(each, rep, now, now + 10);
    assert.deepEqual(await Promise.all([claim('jana', noon), claim('jana', noon)]), [true, false]);
    assert.strictEqual(await claim('jana', noon + 9), false);
    assert.deepEqual([await claim('emre', noon), await claim('jana', noon, tenant())], [true, true]);
    assert.strictEqual(await claim('jana', noon + 10), true, 'whoever had it has gone');
    await train(acme);
    assert.strictEqual(await claim('jana', noon + 11), true);
    assert.deepEqual({ ...(await stateOf(acme)), closedUntil: null }, { ...before, since: null });
    assert.deepEqual(await stateOf(acme, 'emre'), nothing, 'a claim is nothing to learn');
  });

  test('knows the reps of whom there is anything to learn, in their order', async () => {
    const acme = tenant();
    await store().append(tenant(), [activity({ owner: 'olaf' })]);
    await store().addReactions(tenant(), 'olaf', [reaction('olaf', 'r-1')]);
    for (const rep of ['mia', 'emre']) await store().addReactions(acme, rep, [reaction(rep, 'r-1')]);
    await store().claimRep(acme, 'zoe', noon, noon + 1);
    await store().recordServed(acme, 'anna', [shown('n-1', anna)]);
    assert.deepEqual(await store().learningReps(acme), ['emre', 'mia']);
    await train(acme, 'mia');
    assert.deepEqual(await store().learningReps(acme), ['emre', 'mia']);
  });

  test('names the reps whose models lack something of the time they cover', async () => {
    const own = await open();
    try {
      await checkRepsBehind(own);
    } finally {
      await own.close();
    }
  });

  async function checkRepsBehind(own: Store): Promise<void> {
    const behind = async (limit = 100) =>
      (await own.repsBehind(limit)).map((each) => JSON.stringify(Object.values(each))).sort();
    const save = async (rep: string) => {
      const { version } = await own.learningState('acme', rep);
      await own.saveRepModel('acme', rep, { version, closedUntil: noon, model: bytes(), isNew: false });
    };
    assert.deepEqual(await behind(), []);
    for (const rep of ['late', 'reset', 'new', 'done', 'untrained'])
      await own.addReactions('acme', rep, [reaction(rep, 'r-1', { at: noon - 9 })]);
    for (const rep of ['late', 'reset', 'new', 'done']) await save(rep);
    await own.addReactions('acme', 'late', [reaction('late', 'r-2', { at: noon - 1 })]);
    await own.addReactions('acme', 'new', [reaction('new', 'r-2', { at: noon })]);
    await own.addReset('acme', 'reset', noon);
    assert.deepEqual(await behind(), [
      '["acme","late",false]',
      '["acme","reset",true]',
      '["acme","untrained",false]',
    ]);
    assert.strictEqual((await behind(2)).length, 2);
  }
}
