import { constants } from 'node:fs';
import { access, open, readFile, realpath, type FileHandle } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { isAddress, readingsOf } from '../../identity/references.ts';
import { keyedHash } from '../../store/hash.ts';
import { SettingsError } from '../settings/settings.ts';
import { StoreError, type Store } from '../../store/store.ts';

/** A line of the log: somebody who was forgotten. Without the key of its hashes it tells nobody who that was. */
const forgottenSchema = z.strictObject({
  tenant: z.string(),
  /** What happened up to then was forgotten, epoch milliseconds. */
  until: z.number(),
  /** By which a wrong `FORGOTTEN_KEY` is noticed. */
  keyId: z.string(),
  /** All that they went by; a backup may know them by any of it. */
  names: z.array(z.string()),
  /** Where the store knew nobody by the key that was told: what that can mean. */
  readings: z.array(z.string()),
});

type Forgotten = z.infer<typeof forgottenSchema>;

/** Notes that somebody is about to be forgotten; resolves when that has reached the disk. Rejects with a `StoreError`. */
export type NoteForgotten = (tenant: string, key: string, until: number) => Promise<void>;

/** Throws a `SettingsError` for a log that cannot be written, or would be lost, or put back, with the folder of the database. */
export async function refuseUnusableLog(folder: string, file: string): Promise<void> {
  const way = relative(await actualPath(folder), await actualPath(file));
  if (way.split(/[/\\]/)[0] !== '..' && !isAbsolute(way)) {
    throw new SettingsError(['FORGOTTEN_LOG is in DATA_DIR: where that is lost or put back, it has to stay']);
  }
  const written = await access(file).then(
    () => file,
    () => dirname(file),
  );
  await access(written, constants.W_OK).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    throw new SettingsError([`FORGOTTEN_LOG cannot be written: ${String(code)}`]);
  });
}

/** Where a path leads that may not be there yet. */
async function actualPath(path: string): Promise<string> {
  const whole = resolve(path);
  const parent = dirname(whole);
  return await realpath(whole).catch(async () =>
    parent === whole ? whole : join(await actualPath(parent), basename(whole)),
  );
}

/** Appends to a file that outlives the database: what was forgotten after a backup is forgotten in it, too. */
export function createForgottenLog(
  file: string,
  secret: string,
  store: Pick<Store, 'referencesOf'>,
): NoteForgotten {
  return async (tenant, key, until) => {
    const hashesOf = (texts: readonly string[]) => texts.map((text) => keyedHash(secret, text));
    const known = await store.referencesOf(tenant, key);
    const line: Forgotten = {
      tenant,
      until,
      keyId: keyIdOf(secret),
      names: hashesOf(known),
      readings: known.length > 0 ? [] : hashesOf([...new Set([key, ...readingsOf(key)])]),
    };
    try {
      await appendDurably(file, `${JSON.stringify(line)}\n`);
    } catch (cause) {
      throw new StoreError('The log of what is forgotten cannot be written.', { cause });
    }
  };
}

function keyIdOf(secret: string): string {
  return keyedHash(secret, 'key of the log of what is forgotten').slice(0, 8);
}

async function appendDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, 'a+', 0o600);
  try {
    await handle.appendFile((await endsAmidLine(handle)) ? `\n${text}` : text);
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

/** A line may have been cut off with the power, or by a full disk; the next one is none of its business. */
async function endsAmidLine(handle: FileHandle): Promise<boolean> {
  const { size } = await handle.stat();
  if (size === 0) return false;
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer.toString() !== '\n';
}

export interface Applied {
  /** How many of those in the log the store knew. */
  readonly known: number;
  /** Lines of another `FORGOTTEN_KEY`, which tell nothing. */
  readonly ofOtherKeys: number;
}

/** Forgets in a store whom the log names. Rejects where the log cannot be read. */
export async function applyForgottenLog(file: string, secret: string, store: Store): Promise<Applied> {
  const lines = readLines(await readFile(file, 'utf8'), file);
  const ours = lines.filter(({ keyId }) => keyId === keyIdOf(secret));
  const find = await findReferences(ours, secret, store);

  let known = 0;
  for (const { tenant, until, names, readings } of ours) {
    const read = find(tenant, readings.slice(1));
    // A text that can mean several contacts means none, as when it was told.
    const told = find(tenant, readings.slice(0, 1));
    const meant = told.length > 0 || read.length !== 1 ? told : read;
    const namesakes = await withoutAddressesOfOthers(store, tenant, find(tenant, names));
    for (const reference of [...meant, ...namesakes]) await store.forget(tenant, reference, until);
    if (meant.length + namesakes.length > 0) known += 1;
  }
  return { known, ofOtherKeys: lines.length - ours.length };
}

/** Looks through all that contacts of the store go by, once; gives how to find what these lines hold hashes of. */
async function findReferences(
  lines: readonly Forgotten[],
  secret: string,
  store: Store,
): Promise<(tenant: string, hashes: readonly string[]) => readonly string[]> {
  const wanted = new Map<string, Set<string>>();
  for (const { tenant, names, readings } of lines) {
    const ofTenant = wanted.get(tenant) ?? new Set();
    wanted.set(tenant, ofTenant);
    for (const hash of [...names, ...readings]) ofTenant.add(hash);
  }
  const found = new Map<string, string>();
  for (let after: string | null = null; ;) {
    const page = await store.references(after);
    for (const { tenant, reference } of page.references) {
      const hash = keyedHash(secret, reference);
      if (wanted.get(tenant)?.has(hash) === true) found.set(JSON.stringify([tenant, hash]), reference);
    }
    if (page.next === null) break;
    after = page.next;
  }
  return (tenant, hashes) => hashes.flatMap((hash) => found.get(JSON.stringify([tenant, hash])) ?? []);
}

/** An address goes from one contact to another: a backup may know it as that of somebody with an id of their own. */
async function withoutAddressesOfOthers(
  store: Store,
  tenant: string,
  references: readonly string[],
): Promise<readonly string[]> {
  const kept = references.filter((reference) => !isAddress(reference));
  for (const address of references.filter(isAddress)) {
    const all = await store.referencesOf(tenant, address);
    if (all.every(isAddress)) kept.push(address);
  }
  return kept;
}

function readLines(text: string, file: string): readonly Forgotten[] {
  return text.split('\n').flatMap((line, index) => {
    // Of a line that was cut off, nobody was told that it was done.
    if (line === '' || (line.startsWith('{') && !line.endsWith('}'))) return [];
    const { data } = forgottenSchema.safeParse(parseJson(line));
    if (data === undefined) {
      throw new Error(`Line ${String(index + 1)} of ${file} is none of a log of what was forgotten.`);
    }
    return data;
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
