import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createChangeNotifier } from '../../../src/bff/live/change-notifier.ts';

const jana = { tenant: 'acme', rep: 'jana', expiresAt: Infinity };
const emre = { tenant: 'acme', rep: 'emre', expiresAt: Infinity };
const stranger = { tenant: 'other', rep: 'jana', expiresAt: Infinity };

/** A store whose reads a test lets through one by one. */
class Numbers {
  readonly values = new Map<string, number>();
  reads = 0;

  seqs(tenant: string, reps: Iterable<string>): Promise<ReadonlyMap<string, number>> {
    this.reads += 1;
    return Promise.resolve(new Map([...reps].map((rep) => [rep, this.values.get(`${tenant}/${rep}`) ?? 0])));
  }
}

function setUp() {
  const store = new Numbers();
  const errors: unknown[] = [];
  const notifier = createChangeNotifier(store, (error) => errors.push(error));
  return { store, errors, notifier };
}

/** Every promise that is ready has had its turn. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('rings for the rep whose number grew, in the tenant where it grew', async () => {
  const { store, notifier } = setUp();
  const heard: string[] = [];
  notifier.subscribe(jana, 0, (seq) => heard.push(`jana ${String(seq)}`));
  notifier.subscribe(emre, 0, (seq) => heard.push(`emre ${String(seq)}`));
  notifier.subscribe(stranger, 0, (seq) => heard.push(`stranger ${String(seq)}`));
  store.values.set('acme/jana', 1);
  notifier.notify('acme');
  await settled();
  assert.deepEqual(heard, ['jana 1']);
});

test('hears what was written between reading the number and listening', async () => {
  const { store, notifier } = setUp();
  store.values.set('acme/jana', 5);
  const heard: number[] = [];
  notifier.subscribe(jana, 4, (seq) => heard.push(seq));
  await settled();
  assert.deepEqual(heard, [5]);
});

test('a thousand writes at once ask the store a handful of times and lose none', async () => {
  const { store, notifier } = setUp();
  const heard: number[] = [];
  notifier.subscribe(jana, 0, (seq) => heard.push(seq));
  await settled();
  store.reads = 0;
  for (let number = 1; number <= 1000; number++) {
    store.values.set('acme/jana', number);
    notifier.notify('acme');
  }
  await settled();
  assert.equal(heard.at(-1), 1000);
  assert.ok(store.reads < 5, `${String(store.reads)} reads`);
});

test('goes on after the store failed', async () => {
  const { store, notifier, errors } = setUp();
  const heard: number[] = [];
  notifier.subscribe(jana, 0, (seq) => heard.push(seq));
  await settled();
  const seqs = store.seqs.bind(store);
  store.seqs = () => Promise.reject(new Error('locked'));
  notifier.notify('acme');
  await settled();
  store.seqs = seqs;
  store.values.set('acme/jana', 2);
  notifier.notify('acme');
  await settled();
  assert.equal(errors.length, 1);
  assert.deepEqual(heard, [2]);
});

test('asks for all reps of a tenant at once, and for every tenant where anything may have changed', async () => {
  const { store, notifier } = setUp();
  const heard: string[] = [];
  for (const principal of [jana, emre, stranger])
    notifier.subscribe(principal, 0, (seq) => heard.push(`${principal.tenant} ${String(seq)}`));
  await settled();
  store.reads = 0;
  for (const name of ['acme/jana', 'acme/emre', 'other/jana']) store.values.set(name, 1);
  notifier.notifyAll();
  await settled();
  assert.equal(store.reads, 2);
  assert.deepEqual(heard.sort(), ['acme 1', 'acme 1', 'other 1']);
});

test('who leaves hears nothing more', async () => {
  const { store, notifier } = setUp();
  const heard: number[] = [];
  const leave = notifier.subscribe(jana, 0, (seq) => heard.push(seq));
  leave();
  store.values.set('acme/jana', 1);
  notifier.notify('acme');
  await settled();
  assert.deepEqual(heard, []);
  assert.equal(notifier.size, 0);
});
