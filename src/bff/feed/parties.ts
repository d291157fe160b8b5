import { aheadTolerance, day, windowLength } from '../../contract/time.ts';
import type { Row } from '../../ingest/collapse.ts';
import type { ContactProfile, KindCount, Store } from '../store/store.ts';
import { readBursts } from './bursts.ts';

/** What is known of a row's contact or company beyond the row. */
export interface Party {
  readonly profile: ContactProfile | null;
  /** Events of the last 24 hours, machine events left out. */
  readonly eventsInWindow: number;
  /** Events of the last 30 days, machine events left out. */
  readonly eventsInMonth: number;
  /** An assigned lead whose engagement lies in the tenant's top quarter. */
  readonly topQuarter: boolean;
}

export type Parties = ReadonlyMap<string, Party>;

const month = 30 * day;

export const unknownParty: Party = {
  profile: null,
  eventsInWindow: 0,
  eventsInMonth: 0,
  topQuarter: false,
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

  const to = now + aheadTolerance;
  const [profiles, inWindow, inMonth, bursts] = await Promise.all([
    store.profiles(tenant, keys),
    store.counts(tenant, keys, { from: now - windowLength, to }),
    store.counts(tenant, keys, { from: now - month, to }),
    readBursts(store, tenant, { from: now - month, to }, keys),
  ]);
  const profileByKey = new Map(profiles.map((profile) => [profile.key, profile]));
  const burstsInWindow = bursts.filter(({ at }) => at > now - windowLength);
  const windowByKey = totals([...inWindow, ...burstsInWindow.map(takenBack)]);
  const monthByKey = totals([...inMonth, ...bursts.map(takenBack)]);
  return new Map(
    keys.map((key) => [
      key,
      {
        profile: profileByKey.get(key) ?? null,
        eventsInWindow: windowByKey.get(key) ?? 0,
        eventsInMonth: monthByKey.get(key) ?? 0,
        topQuarter: topQuarter.has(key),
      },
    ]),
  );
}

function takenBack({ party }: { readonly party: string }) {
  return { party, count: -1 };
}

function totals(counts: readonly Pick<KindCount, 'party' | 'count'>[]): ReadonlyMap<string, number> {
  const byParty = new Map<string, number>();
  for (const { party, count } of counts) byParty.set(party, (byParty.get(party) ?? 0) + count);
  return byParty;
}
