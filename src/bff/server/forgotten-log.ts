import { open, readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { readingsOf } from '../../identity/references.ts';
import { keyedHash } from '../../store/hash.ts';
import { SettingsError } from '../settings/settings.ts';
import { StoreError, type Store } from '../../store/store.ts';

/**
 * A line of the log: somebody who was forgotten, by keyed hashes of what their key can mean, the likeliest first. Without the key
 * it tells nobody who it was.
 */
interface Forgotten {
  readonly tenant: string;
  readonly hashes: readonly string[];
  /** What happened up to then was forgotten, epoch milliseconds. */
  readonly until: number;
}

/** Notes that somebody is about to be forgotten; resolves when that has reached the disk. */
export type NoteForgotten = (tenant: string, key: string, until: number) => Promise<void>;

/** Throws a `SettingsError` for a log that would be lost, or put back, with the folder of the database. */
export function refuseLogInside(folder: string, file: string): void {
  if (relative(folder, file).startsWith('..')) return;
  throw new SettingsError(['FORGOTTEN_LOG is in DATA_DIR: where that is lost or put back, it has to stay']);
}

/** Appends to a file that outlives the database: what was forgotten after a backup is forgotten in it, too. */
export function createForgottenLog(file: string, secret: string): NoteForgotten {
  return async (tenant, key, until) => {
    const hashes = [...new Set([key, ...readingsOf(key)])].map((text) => keyedHash(secret, text));
    const line: Forgotten = { tenant, hashes, until };
    try {
      await appendDurably(file, `${JSON.stringify(line)}\n`);
    } catch (cause) {
      throw new StoreError('The log of what is forgotten cannot be written.', { cause });
    }
  };
}

async function appendDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.appendFile(text);
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

/** Forgets in a store whom the log names; gives how many of them it knew. Rejects where the log cannot be read. */
export async function applyForgottenLog(file: string, secret: string, store: Store): Promise<number> {
  const lines = readLines(await readFile(file, 'utf8'), file);
  const byTenant = Map.groupBy(lines, ({ tenant }) => tenant);
  const wanted = new Map(
    [...byTenant].map(([tenant, ofTenant]) => [tenant, new Set(ofTenant.flatMap(({ hashes }) => hashes))]),
  );
  const found = new Map<string, Map<string, string>>();
  for (let after: string | null = null; ;) {
    const page = await store.references(after);
    for (const { tenant, reference } of page.references) {
      const hash = keyedHash(secret, reference);
      if (wanted.get(tenant)?.has(hash) !== true) continue;
      const ofTenant = found.get(tenant) ?? new Map<string, string>();
      found.set(tenant, ofTenant.set(hash, reference));
    }
    if (page.next === null) break;
    after = page.next;
  }

  let known = 0;
  for (const { tenant, hashes, until } of lines) {
    const [exact, ...readings] = hashes.map((hash) => found.get(tenant)?.get(hash));
    const read = readings.filter((reference) => reference !== undefined);
    // A text that can mean several contacts means none, as when it was told.
    const reference = exact ?? (read.length === 1 ? read[0] : undefined);
    if (reference === undefined) continue;
    await store.forget(tenant, reference, until);
    known += 1;
  }
  return known;
}

function readLines(text: string, file: string): readonly Forgotten[] {
  const lines = text.split('\n');
  // The last one may have been cut off with the power: then nobody was told that it was done.
  if (lines.at(-1) !== '') lines.pop();
  return lines.flatMap((line, index) => {
    if (line === '') return [];
    try {
      return JSON.parse(line) as Forgotten;
    } catch {
      throw new Error(`Line ${String(index + 1)} of ${file} is none of a log of what was forgotten.`);
    }
  });
}
