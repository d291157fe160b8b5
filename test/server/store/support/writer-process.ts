/**
 * Opens the store in the folder given and appends batches, several at a time, until it is killed. Prints `open`, and then
 * each id when its append has resolved. Prints what went wrong if it cannot open.
 */
import { writeSync } from 'node:fs';
import { openSqliteStore } from '../../../../src/store/sqlite/open-sqlite-store.ts';
import { StoreError } from '../../../../src/store/store.ts';
import { activity } from './activities.ts';

const [folder = '', prefix = ''] = process.argv.slice(2);
const standardOutput = 1;
const say = (line: string) => writeSync(standardOutput, `${line}\n`);

try {
  const store = await openSqliteStore(folder);
  say('open');
  let next = 0;
  const appendOn = async (): Promise<never> => {
    for (;;) {
      const batch = Array.from({ length: 5 }, () => activity({ id: `${prefix}-${++next}`, owner: 'jana' }));
      await store.append('acme', batch);
      for (const { id } of batch) say(id);
    }
  };
  await Promise.all(Array.from({ length: 4 }, appendOn));
} catch (error) {
  if (!(error instanceof StoreError)) throw error;
  say(error.message);
}
