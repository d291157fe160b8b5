import assert from 'node:assert/strict';
import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { applyForgottenLog, createForgottenLog } from '../../../src/bff/server/forgotten-log.ts';
import { minute } from '../../../src/contract/time.ts';
import { createTestStore } from '../store/support/create-test-store.ts';
import { TemporaryFolders } from '../store/support/temporary-folders.ts';
import { jana, namesOf, noon, TestBackEnd } from './support/test-back-end.ts';

const folders = new TemporaryFolders();
after(() => folders.removeAll());

const key = 'a key of this test';

interface Contact {
  readonly id?: string;
  readonly name: string;
  readonly email?: string;
}

/** A form for each contact, in this order. */
async function deliver(backEnd: TestBackEnd, ...contacts: readonly Contact[]): Promise<void> {
  for (const contact of contacts) {
    backEnd.now += minute;
    const data = { owner: 'jana', contact, form: { id: 'f' } };
    await backEnd.deliver('acme', { kind: 'form.submitted', at: backEnd.now - 1, data });
  }
}

/**
 * Two stores: a backup that knows what was told up to then, and one that is told more and forgets somebody. Gives whom jana sees in
 * the backup after the log of the other was applied to it.
 */
async function leftInBackup(
  told: readonly Contact[],
  later: readonly Contact[],
  forgotten: string,
  harm: (file: string) => Promise<unknown> = () => Promise.resolve(),
): Promise<{ readonly names: readonly string[]; readonly log: string }> {
  const file = join(await folders.make(), 'forgotten.log');
  const backup = new TestBackEnd();
  await deliver(backup, ...told);

  const store = createTestStore();
  const live = new TestBackEnd({ store, onForget: createForgottenLog(file, key, store) });
  await deliver(live, ...told, ...later);
  await harm(file);
  const answer = await live.request(null, `/v1/contacts/${encodeURIComponent(forgotten)}`, {
    method: 'DELETE',
    headers: { Authorization: 'Bearer key-of-acme' },
  });
  assert.equal(answer.status, 202);

  await applyForgottenLog(file, key, backup.store);
  backup.now += 2 * minute;
  return { names: namesOf(await backup.feed(jana)), log: await readFile(file, 'utf8') };
}

const ben = { id: '8', name: 'ben', email: 'ben@example.com' };

test('who is forgotten by an address is forgotten in a backup that knows their id alone', async () => {
  const anna = { id: '7', name: 'anna' };
  const later = [{ ...anna, email: 'anna@example.com' }];
  const { names, log } = await leftInBackup([anna, ben], later, 'anna@example.com');
  assert.deepEqual(names, ['ben']);
  assert.doesNotMatch(log, /anna|example|crm/);
});

test('who is forgotten by an id is forgotten in a backup that knows their address alone', async () => {
  const anna = { name: 'anna', email: 'anna@example.com' };
  const later = [{ ...anna, id: '7' }];
  assert.deepEqual((await leftInBackup([anna, ben], later, 'https://crm.example:7')).names, ['ben']);
});

test('whoever had the address before is left alone', async () => {
  const told = [{ id: '7', name: 'anna', email: 'office@example.com' }];
  const later = [
    { id: '7', name: 'anna', email: 'anna@example.com' },
    { id: '9', name: 'carla', email: 'office@example.com' },
  ];
  assert.deepEqual((await leftInBackup(told, later, 'https://crm.example:9')).names, ['anna']);
});

test('who is nobody by now is forgotten by the key that was told', async () => {
  const file = join(await folders.make(), 'forgotten.log');
  const backup = new TestBackEnd();
  await deliver(backup, { id: '7', name: 'anna', email: 'anna@example.com' }, ben);
  const note = createForgottenLog(file, key, createTestStore());
  await note('acme', 'anna@example.com', noon + 5 * minute);
  await note('bolt', 'ben@example.com', noon + 5 * minute);
  assert.deepEqual(await applyForgottenLog(file, key, backup.store), { known: 1, ofOtherKeys: 0 });
  backup.now += 2 * minute;
  assert.deepEqual(namesOf(await backup.feed(jana)), ['ben']);
  assert.deepEqual(await applyForgottenLog(file, 'not the key of this test', backup.store), {
    known: 0,
    ofOtherKeys: 2,
  });
});

test('a line that was cut off with the power harms no later one; what is no line is refused', async () => {
  const anna = { id: '7', name: 'anna' };
  let damaged = '';
  const cutOff = (file: string) => {
    damaged = file;
    return appendFile(file, '{"tenant":"acme","until":17');
  };
  assert.deepEqual((await leftInBackup([anna, ben], [], 'https://crm.example:7', cutOff)).names, ['ben']);

  await appendFile(damaged, '{}\n');
  await assert.rejects(applyForgottenLog(damaged, key, createTestStore()), /^Error: Line 3 of .* is none of/);
});
