import type { Principal } from '../app-env.ts';
import { LruMap } from '../lru-map.ts';
import type { Store } from '../../store/store.ts';
import { readRepWindow, type RepWindow, type RepWindowDependencies } from './rep-window.ts';

/** Kept at once in this replica: at 300 rows each, some 30 MB. */
const maxWindows = 32;

/** The rep's window as of `now`, epoch milliseconds. Rejects with a `StoreError`. */
export type ReadWindow = (principal: Principal, now: number) => Promise<RepWindow>;

export interface WindowDependencies {
  readonly store: Store;
  readonly readWindow: ReadWindow;
}

interface CachedWindow {
  readonly revision: number;
  readonly from: number;
  readonly window: RepWindow;
}

/**
 * Pages of one feed, and what a rep does with it, come close together: a window is read once for all of them, until
 * anything of the tenant is written, by whatever replica, or time alone changes it, which takes a minute at most.
 */
export function createWindowCache(dependencies: RepWindowDependencies): ReadWindow {
  const windows = new LruMap<string, CachedWindow>(maxWindows);

  return async (principal, now) => {
    const key = JSON.stringify([principal.tenant, principal.rep]);
    // Read before the rest: what is written in between belongs to a later revision than the window is kept under.
    const revision = await dependencies.store.revision(principal.tenant);
    const kept = windows.get(key);
    if (kept?.revision === revision && kept.from <= now && now < kept.window.until) return kept.window;

    const window = await readRepWindow(dependencies, principal, now);
    windows.drop((other) => other.window.until <= now);
    windows.set(key, { revision, from: now, window });
    return window;
  };
}
