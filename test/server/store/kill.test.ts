import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { after, test } from 'node:test';
import { openSqliteStore } from '../../../src/store/sqlite/open-sqlite-store.ts';
import { StoreError } from '../../../src/store/store.ts';
import { noon } from './support/activities.ts';
import { idsFor } from './support/look.ts';
import { TemporaryFolders } from './support/temporary-folders.ts';

const script = fileURLToPath(new URL('./support/writer-process.ts', import.meta.url));
const folders = new TemporaryFolders();
after(() => folders.removeAll());

/** Lets a process write into the folder, kills it after so many lines and gives all lines it had printed. */
async function linesUntilKilled(folder: string, prefix: string, enough: number): Promise<string[]> {
  const child = spawn(process.execPath, [script, folder, prefix], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (lines.length === enough) child.kill('SIGKILL');
  }
  await exited;
  return lines;
}

test('what was acknowledged before a kill is there once, round after round', async () => {
  const folder = await folders.make();
  const acknowledged: string[] = [];

  for (let round = 0; round < 6; round++) {
    const [first, ...ids] = await linesUntilKilled(folder, `round-${round}`, 20 + round * 37);
    assert.equal(first, 'open');
    acknowledged.push(...ids);

    const store = await openSqliteStore(folder);
    const stored = await idsFor(store, 'acme', 'jana', noon);
    await store.close();
    const distinct = new Set(stored);
    assert.equal(distinct.size, stored.length, 'nothing is there twice');
    assert.deepEqual(
      acknowledged.filter((id) => !distinct.has(id)),
      [],
    );
  }
  assert.ok(acknowledged.length > 600);
});

test('a second process is refused, until the first is killed', async () => {
  const folder = await folders.make();
  const first = spawn(process.execPath, [script, folder, 'first'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(first, 'exit');
  const lines = createInterface({ input: first.stdout })[Symbol.asyncIterator]();
  assert.equal((await lines.next()).value, 'open');

  const [second] = await linesUntilKilled(folder, 'second', Infinity);
  assert.match(second ?? '', /^The folder .* is in use by another process\.$/);
  await assert.rejects(openSqliteStore(folder), StoreError);

  first.kill('SIGKILL');
  await exited;
  const store = await openSqliteStore(folder);
  assert.deepEqual(await store.append('acme', []), []);
  await store.close();
});
