import { aheadTolerance, day, windowLength } from '../../contract/time.ts';
import type { Row } from '../../ingest/collapse.ts';
import type { ContactProfile, Store } from '../../store/store.ts';
import type { OpenDeal } from '../../ranking/ranking.ts';
import { readBursts } from './bursts.ts';
import { readOpenDeals } from './open-deals.ts';

/** What is known of a row's contact or company beyond the row. */
export interface Party {
  readonly profile: ContactProfile | null;
  /** Events of the last 24 hours, machine events left out. */
  readonly eventsInWindow: number;
  /** Events of the last 30 days, machine events left out. */
  readonly eventsInMonth: number;
  /** An assigned lead whose engagement lies in the tenant's top quarter. */
  readonly topQuarter: boolean;
  /** The newest deal that moved within 30 days and is neither won nor lost. */
  readonly openDeal: OpenDeal | null;
}

export type Parties = ReadonlyMap<string, Party>;

const month = 30 * day;

export const unknownParty: Party = {
  profile: null,
  eventsInWindow: 0,
  eventsInMonth: 0,
  topQuarter: false,
  openDeal: null,
};

/** Rows whose party is not known have no entry. */
export async function readParties(
  store: Pick<Store, 'profiles' | 'counts' | 'ofKind'>,
  tenant: string,
  rows: readonly Row[],
  now: number,
  topQuarter: ReadonlySet<string> = new Set(),
): Promise<Parties> {
  const keys = [...new Set(rows.map((row) => row.subject.party))].filter((key) => key !== '');
  if (keys.length === 0) return new Map();

  const span = { from: now - month, to: now + aheadTolerance };
  const windowFrom = now - windowLength;
  const [profiles, counts, bursts, openDeals] = await Promise.all([
    store.profiles(tenant, keys),
    store.counts(tenant, keys, span, windowFrom),
    readBursts(store, tenant, span, keys),
    readOpenDeals(store, tenant, span, keys),
  ]);
  const profileByKey = new Map(profiles.map((profile) => [profile.key, profile]));
  const countByKey = new Map(counts.map((count) => [count.party, count]));
  const burstsByKey = Map.groupBy(bursts, ({ party }) => party);
  return new Map(
    keys.map((key) => {
      const { count, recent } = countByKey.get(key) ?? { count: 0, recent: 0 };
      const taken = burstsByKey.get(key) ?? [];
      return [
        key,
        {
          profile: profileByKey.get(key) ?? null,
          eventsInWindow: recent - taken.filter(({ at }) => at > windowFrom).length,
          eventsInMonth: count - taken.length,
          topQuarter: topQuarter.has(key),
          openDeal: openDeals.get(key) ?? null,
        },
      ];
    }),
  );
}
