import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes folders that are gone after `removeAll`. */
export class TemporaryFolders {
  readonly #made: string[] = [];

  async make(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'feed-store-'));
    this.#made.push(folder);
    return folder;
  }

  async removeAll(): Promise<void> {
    await Promise.all(this.#made.map((folder) => rm(folder, { recursive: true, force: true })));
  }
}
