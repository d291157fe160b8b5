/** Preloaded into every thread of the bench's server: tells on a channel of each commit, wherever the store runs. */
import { DatabaseSync } from 'node:sqlite';
import { BroadcastChannel } from 'node:worker_threads';

export const commitChannel = 'bench-commits';

const channel = new BroadcastChannel(commitChannel);
channel.unref();

const prepare = DatabaseSync.prototype.prepare;
DatabaseSync.prototype.prepare = function (text) {
  const statement = prepare.call(this, text);
  if (text.trim().toLowerCase() !== 'commit') return statement;
  const run = statement.run.bind(statement, {});
  return Object.assign(statement, {
    // A commit has no parameters.
    run: () => {
      channel.postMessage(null);
      return run();
    },
  });
};
