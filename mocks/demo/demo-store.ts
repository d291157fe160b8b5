import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createApp } from '../../src/bff/app.ts';
import { refuseToken } from '../../src/bff/auth/bearer.ts';
import type { Settings } from '../../src/bff/settings/settings.ts';
import { openStoreThread } from '../../src/store/sqlite/open-store-thread.ts';
import type { Store } from '../../src/store/store.ts';
import { windowLength } from '../../src/contract/time.ts';
import { deliver } from '../deliver.ts';
import type { Senders } from '../demo-day/act.ts';
import { makeDemoDay } from '../demo-day/demo-day.ts';
import { demoCrmUrl, demoIngestKey, demoTenant } from './demo-settings.ts';

/** Names the people of the demo; the same on every start, so that what was learned of them stays true. */
export const demoSeed = '1';

/** Opens the store of the demo. A day is added when nothing has happened in the last 24 hours. */
export async function openDemoStore(settings: Settings): Promise<Store> {
  const store = await openStoreThread(settings.dataDir);
  try {
    const now = Date.now();
    const last = await store.lastEventAt(demoTenant, now);
    if (last === null || last <= now - windowLength) await addDay(store, settings, now);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Throws everything in the store away and begins again with a fresh day. */
export async function renewDemoStore(old: Store, settings: Settings): Promise<Store> {
  await old.close();
  const files = ['store.sqlite', 'store.sqlite-wal', 'store.sqlite-shm'];
  await Promise.all(files.map((file) => rm(join(settings.dataDir, file), { force: true })));
  return openDemoStore(settings);
}

/** How the made-up tools write events of this server. */
export function demoSenders(settings: Settings): Senders {
  return { crmUrl: demoCrmUrl(settings), zone: -new Date().getTimezoneOffset() };
}

/** Sends the day through the app's own door, before anybody else is let in. */
async function addDay(store: Store, settings: Settings, end: number): Promise<void> {
  const app = createApp({
    store,
    clock: Date.now,
    auth: () => refuseToken('Nobody reads yet.'),
    ingestKeys: new Map([[demoIngestKey, demoTenant]]),
    allowedOrigins: [],
    retentionDays: settings.retentionDays,
    rateLimit: settings.rateLimit,
  });
  const { history, day } = makeDemoDay({ seed: demoSeed, end, ...demoSenders(settings) });
  await deliver((request) => app.fetch(request), demoIngestKey, [...history, ...day]);
}
