import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toStoreError } from '../../../src/store/sqlite-common/store-errors.ts';
import { createHealth } from '../../../src/store/sqlite/health.ts';

/** How Node tells of a result code of SQLite. */
const failure = (errcode: number) =>
  Promise.reject(toStoreError(Object.assign(new Error('sqlite'), { errcode })));

const full = 13;
const damaged = 11;

test('a store that could not write is not ready until a write succeeds again, and reads go on', async () => {
  const health = createHealth();
  let hasRoom = false;
  let probes = 0;
  const probe = () => {
    probes += 1;
    return hasRoom ? Promise.resolve() : failure(full);
  };
  await health.check(probe);
  assert.equal(probes, 0, 'nothing is tried while all is well');

  await assert.rejects(health.write(failure(full)), /full/);
  assert.equal(await health.read(Promise.resolve('row')), 'row');
  await assert.rejects(health.check(probe), /full/);
  hasRoom = true;
  await health.check(probe);
  await health.check(probe);
  assert.equal(probes, 2);
});

test('a store that another program holds for a while is ready all the same', async () => {
  const health = createHealth();
  await assert.rejects(health.write(failure(5)), /locked/);
  await health.check(() => failure(5));
});

test('a store that was found damaged is not ready any more, whatever succeeds', async () => {
  const health = createHealth();
  await assert.rejects(health.read(failure(damaged)), /damaged/);
  await health.write(Promise.resolve());
  await assert.rejects(
    health.check(() => Promise.resolve()),
    /damaged/,
  );
});
