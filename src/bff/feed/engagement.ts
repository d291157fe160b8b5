import { aheadTolerance, day, minute } from '../../contract/time.ts';
import type { DayCount } from '../../contract/activity.ts';
import { engagementDays, engagementRates, topQuarterAbove } from '../../ranking/engagement.ts';
import { LruMap } from '../lru-map.ts';
import type { Span, Store } from '../../store/store.ts';
import { readBursts } from './bursts.ts';

/** Where the top quarter begins moves slowly, and finding it takes a look at all contacts. */
const keptFor = 5 * minute;

const mostTenants = 1_000;

export type EngagementStore = Pick<Store, 'dayCounts' | 'ofKind'>;

/** How busy contacts are, compared with the tenant's others. */
export interface Engagement {
  /** Those of `parties` who lie in the top quarter of the tenant's active contacts; nobody where these are too few. */
  topQuarter(tenant: string, parties: readonly string[], now: number): Promise<ReadonlySet<string>>;
}

export function createEngagement(store: EngagementStore): Engagement {
  const quarters = new LruMap<string, { readonly above: number; readonly until: number }>(mostTenants);

  const quarterOf = async (tenant: string, now: number): Promise<number | null> => {
    const known = quarters.get(tenant);
    if (known && now < known.until) return known.above;
    const above = topQuarterAbove([...(await readRates(store, tenant, now)).values()]);
    if (above !== null) quarters.set(tenant, { above, until: now + keptFor });
    return above;
  };

  return {
    async topQuarter(tenant, parties, now) {
      const asked = [...new Set(parties)];
      const above = asked.length === 0 ? null : await quarterOf(tenant, now);
      if (above === null) return new Set();
      const rates = await readRates(store, tenant, now, asked);
      return new Set([...rates].flatMap(([party, rate]) => (rate > above ? party : [])));
    },
  };
}

async function readRates(
  store: EngagementStore,
  tenant: string,
  now: number,
  parties?: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const to = now + aheadTolerance;
  const span: Span = { from: to - engagementDays * day, to };
  const [counts, bursts] = await Promise.all([
    store.dayCounts(tenant, span, parties),
    readBursts(store, tenant, span, parties),
  ]);
  const byMachines = Map.groupBy(bursts, ({ party, kind, at }) =>
    keyOf({ party, kind, daysAgo: Math.floor((to - at) / day) }),
  );
  return engagementRates(
    counts.map((one) => ({ ...one, count: one.count - (byMachines.get(keyOf(one))?.length ?? 0) })),
  );
}

function keyOf({ party, kind, daysAgo }: Omit<DayCount, 'count'>): string {
  return JSON.stringify([party, kind, daysAgo]);
}
