import { reactionTerm } from '../../contract/time.ts';
import type { Principal } from '../app-env.ts';
import { readEarlierRows } from '../feed/earlier.ts';
import type { FeedRow } from '../feed/feed-row.ts';
import type { WindowDependencies } from '../feed/window-cache.ts';
import type { ServedNotification } from '../../store/store.ts';

/**
 * Of these ids, the notifications that the rep was shown. What is in the rep's window now, or in the seven days before, counts
 * as shown whether that was recorded or not, so that no read depends on a write. Rejects with a `StoreError`.
 */
export async function readServed(
  { store, readWindow }: WindowDependencies,
  principal: Principal,
  ids: readonly string[],
  now: number,
): Promise<ReadonlyMap<string, ServedNotification>> {
  const recorded = await store.served(principal.tenant, principal.rep, ids, now - reactionTerm);
  const served = new Map(recorded.map((notification) => [notification.id, notification]));
  const sources = [
    async () => (await readWindow(principal, now)).rows,
    () => readEarlierRows(store, principal, now),
  ];
  for (const read of sources) {
    const missing = new Set(ids.filter((id) => !served.has(id)));
    if (missing.size === 0) break;
    for (const row of await read()) if (missing.has(row.id)) served.set(row.id, toServed(row, now));
  }
  return served;
}

function toServed({ id, row }: FeedRow, now: number): ServedNotification {
  return { id, subject: row.subject, reference: row.newest.reference, at: now };
}
