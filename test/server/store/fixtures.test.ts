import assert from 'node:assert/strict';
import { copyFile, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { EventsAnswer } from '../../../src/contract/events-answer.ts';
import type { ReactionsAnswer } from '../../../src/contract/reaction.ts';
import { openSqliteStore } from '../../../src/store/sqlite/open-sqlite-store.ts';
import { jana, TestBackEnd } from '../bff/support/test-back-end.ts';
import { read, type Told } from './fixtures/read.ts';
import { TemporaryFolders } from './support/temporary-folders.ts';

const fixtures = fileURLToPath(new URL('fixtures/', import.meta.url));
const folders = new TemporaryFolders();
after(() => folders.removeAll());

/** Works with a copy of the folder as the version of that name left it. */
async function withFixture(name: string, work: (backEnd: TestBackEnd) => Promise<void>): Promise<void> {
  const folder = await folders.make();
  await copyFile(join(fixtures, name, 'store.sqlite'), join(folder, 'store.sqlite'));
  const store = await openSqliteStore(folder);
  try {
    await work(new TestBackEnd({ store }));
  } finally {
    await store.close();
  }
}

const entries = await readdir(fixtures, { withFileTypes: true });
for (const { name } of entries.filter((entry) => entry.isDirectory())) {
  test(`a folder of ${name} opens with the same facts and feeds`, async () => {
    const text = await readFile(join(fixtures, name, 'expected.json'), 'utf8');
    await withFixture(name, async (backEnd) => {
      const { facts, feeds } = await read(backEnd);
      const expected = JSON.parse(text) as Told;
      assert.deepEqual(JSON.parse(JSON.stringify(facts)), expected.facts);
      assert.deepEqual(JSON.parse(JSON.stringify(feeds)), expected.feeds);
    });
  });

  test(`what a folder of ${name} knows or has forgotten is not taken again`, async () => {
    await withFixture(name, async (backEnd) => {
      const send = async (id: string, subject: string): Promise<EventsAnswer> => {
        const response = await backEnd.app.request('/v1/events', {
          method: 'POST',
          headers: {
            Authorization: 'Bearer key-of-acme',
            'Content-Type': 'application/cloudevents+json',
          },
          body: JSON.stringify({
            specversion: '1.0',
            ...{ id, subject, source: 'https://crm.example', type: 'crm.form.submitted' },
            time: new Date(backEnd.now - 1).toISOString(),
            data: { owner: 'jana', form: { id: 'again', name: 'Again' } },
          }),
        });
        return (await response.json()) as EventsAnswer;
      };
      const [known, forgotten, fresh] = [
        await send('form-of-Carl', 'carl'),
        await send('form-of-Frida', 'frida'),
        await send('form-of-Greta', 'greta'),
      ];
      assert.deepEqual([known.duplicates, forgotten.duplicates, fresh.accepted], [1, 1, 1]);
      const names = (await backEnd.feed(jana, '?limit=200')).notifications.map(
        ({ contact }) => contact?.name,
      );
      assert.ok(names.includes('Dora'));
      assert.ok(!names.includes('Frida'));

      const [first] = await backEnd.store.reactions('acme', 'jana', 0);
      assert.ok(first);
      const { notifications } = await backEnd.feed(jana);
      const clash = { ...backEnd.reaction(notifications[0]?.id ?? '', 'opened'), id: first.id };
      assert.equal((await backEnd.postReactions(jana, { reactions: [clash] })).status, 409);
      const answer: ReactionsAnswer = await backEnd.react(
        jana,
        backEnd.reaction(notifications[0]?.id ?? '', 'opened'),
      );
      assert.equal(answer.accepted, 1);
    });
  });
}
