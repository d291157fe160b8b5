import { performance } from 'node:perf_hooks';
import { createTokenVerifier } from '../auth/token-verifier.ts';
import type { Settings } from '../settings/settings.ts';
import { backUpSqlite, inspectSqlite, restoreSqlite } from '../../store/sqlite/backup.ts';
import { applyForgottenLog, refuseUnusableLog } from './forgotten-log.ts';
import { openStore, placeOfStore } from './open-store.ts';
import { StoreError } from '../../store/store.ts';

interface Command {
  /** What stands behind its name. */
  readonly parameters: readonly string[];
  readonly about: string;
  /** Gives what to say. Rejects where it cannot be done. */
  run(settings: Settings, file: string): Promise<string>;
}

/** What the server can be asked to do instead of serving. */
const commands: Readonly<Record<string, Command>> = {
  backup: {
    parameters: ['FILE'],
    about: 'copies the database to a new file, also while the server runs',
    async run(settings, file) {
      const begun = performance.now();
      await backUpSqlite(folderOf(settings, 'pg_dump'), file);
      return `Backed up to ${file} in ${((performance.now() - begun) / 1_000).toFixed(1)} s.`;
    },
  },
  restore: {
    parameters: ['FILE'],
    about: 'puts a backup into an empty DATA_DIR',
    async run(settings, file) {
      await restoreSqlite(file, folderOf(settings, 'pg_restore'));
      return `Restored to ${settings.dataDir}.`;
    },
  },
  forgotten: {
    parameters: ['FILE'],
    about: 'forgets in a restored store whom a FORGOTTEN_LOG names',
    async run(settings, file) {
      const { forgottenLog } = settings;
      if (forgottenLog === null)
        throw new Error('Set FORGOTTEN_LOG and FORGOTTEN_KEY, with which it was written.');
      const store = await openStore(placeOfStore(settings), console.log, console.error);
      try {
        const { known, ofOtherKeys } = await applyForgottenLog(file, forgottenLog.key, store);
        const done = `Forgot ${String(known)} who were in the store.`;
        if (ofOtherKeys === 0) return done;
        throw new Error(
          `${done} ${String(ofOtherKeys)} lines are of another FORGOTTEN_KEY: run this once more with that one.`,
        );
      } finally {
        await store.close();
      }
    },
  },
  check: {
    parameters: [],
    about: 'looks at the settings, the keys and the whole database',
    async run(settings) {
      const { forgottenLog } = settings;
      if (forgottenLog !== null) await refuseUnusableLog(settings.dataDir, forgottenLog.file);
      await createTokenVerifier(settings.auth, Date.now);
      if (settings.databaseUrl !== null)
        return 'The settings and keys are right. The database was not looked at.';
      const { version, damages } = inspectSqlite(settings.dataDir);
      if (damages.length > 0) throw new StoreError(`The database is damaged: ${damages.join('; ')}`);
      return `The settings, the keys and the database are right; its tables are those of ${version}.`;
    },
  },
};

/** Does what the words of a command line say. Rejects with what is wrong. */
export async function runCommand(
  settings: Settings,
  [name = '', ...parameters]: readonly string[],
): Promise<string> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command?.parameters.length !== parameters.length) throw new Error(usage());
  return await command.run(settings, parameters[0] ?? '');
}

function usage(): string {
  const lines = Object.entries(commands).map(
    ([name, { parameters, about }]) => `  ${[name, ...parameters].join(' ').padEnd(14)}${about}`,
  );
  return ['Without a command the server starts. Commands:', ...lines].join('\n');
}

/** What the files of SQLite can be asked for, PostgreSQL's own tools do. */
function folderOf({ databaseUrl, dataDir }: Settings, tool: string): string {
  if (databaseUrl !== null) throw new Error(`The store is in PostgreSQL: use ${tool}.`);
  return dataDir;
}
