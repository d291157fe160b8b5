import type { PlacedActivity } from '../../contract/activity.ts';
import { day } from '../../contract/time.ts';
import { shortestReturn } from '../../ingest/activity-type.ts';
import type { Row } from '../../ingest/collapse.ts';
import type { Principal } from '../app-env.ts';
import type { Store } from '../../store/store.ts';
import { subjectKey } from './subject-key.ts';

/** How far back visits count as one after another. */
const lookback = 2 * day;

/** By subject key, for rows about a visit: visits in the two days up to the newest, which is one of them. */
export type Visits = ReadonlyMap<string, number>;

export async function readVisits(
  store: Pick<Store, 'routed'>,
  { tenant, rep }: Principal,
  rows: readonly Row[],
  now: number,
): Promise<Visits> {
  const revisits = rows.filter(({ newest, automated }) => isView(newest) && !automated);
  if (revisits.length === 0) return new Map();
  const times = revisits.map(({ newest }) => newest.at);
  const span = { from: Math.min(...times) - lookback, to: Math.max(...times) };
  const parties = [...new Set(revisits.map(({ subject }) => subject.party))];
  const visits = (await store.routed(tenant, rep, span, now, parties)).filter(isVisit);
  const byThing = Map.groupBy(visits, (visit) => thingOf(visit));
  return new Map(
    revisits.map(({ subject, newest }) => {
      const ofThing = byThing.get(thingOf(newest)) ?? [];
      const recent = ofThing.filter(({ at }) => at > newest.at - lookback && at <= newest.at);
      return [subjectKey(subject), Math.max(1, recent.length)];
    }),
  );
}

function isView({ kind }: PlacedActivity): boolean {
  return kind === 'page.viewed' || kind === 'document.viewed' || kind === 'prospect.viewed';
}

/** A person's view that does not belong to the visit before it. */
function isVisit(activity: PlacedActivity): boolean {
  const { previousViewAt, at, automated } = activity;
  if (!isView(activity) || automated) return false;
  return previousViewAt === null || at - previousViewAt >= shortestReturn;
}

function thingOf({ kind, party, objectKey }: PlacedActivity): string {
  return JSON.stringify([kind, party, objectKey]);
}
