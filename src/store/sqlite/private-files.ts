import { chmod, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';

/** The owner alone may read and write them; SQLite gives its log and its index the rights of the database. */
const fileMode = 0o600;
const folderMode = 0o700;

/**
 * Makes the folder and these files in it, where they are not there yet, and closes them to everybody else on the machine.
 */
export async function makePrivate(folder: string, files: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true, mode: folderMode });
  await chmod(folder, folderMode).catch(ignoreForeign);
  for (const name of files) {
    const file = await open(join(folder, name), 'a', fileMode);
    await file.close();
    for (const suffix of ['', '-wal', '-shm']) {
      await chmod(join(folder, `${name}${suffix}`), fileMode).catch(ignoreForeign);
    }
  }
}

/** A folder that another user lends, as volumes often are, stays as that user has it; a file may not be there. */
function ignoreForeign(error: unknown): void {
  const { code } = error as NodeJS.ErrnoException;
  if (code !== 'EPERM' && code !== 'ENOENT') throw error;
}
