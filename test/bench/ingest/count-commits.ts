/**
 * Preloaded into every thread of the bench's server: counts each commit, wherever the store runs, in memory that the threads
 * share. A message for each would wake the thread that is measured.
 */
import { DatabaseSync } from 'node:sqlite';
import { getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads';

const name = 'bench-commits';

if (isMainThread) setEnvironmentData(name, new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

const counter = new Int32Array(getEnvironmentData(name) as unknown as SharedArrayBuffer);

export const commits = (): number => Atomics.load(counter, 0);

const prepare = DatabaseSync.prototype.prepare;
DatabaseSync.prototype.prepare = function (text) {
  const statement = prepare.call(this, text);
  if (text.trim().toLowerCase() !== 'commit') return statement;
  const run = statement.run.bind(statement, {});
  return Object.assign(statement, {
    // A commit has no parameters.
    run: () => {
      Atomics.add(counter, 0, 1);
      return run();
    },
  });
};
