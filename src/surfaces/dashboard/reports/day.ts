import { FeedClient } from '../../../client/feed-client.ts';
import type { ReportHost } from '../../../report/contract.ts';

/** As much of a notification as the small reports show. Times are epoch milliseconds. */
export interface Activity {
  readonly at: number;
  readonly who: string;
  readonly title: string;
  /** Meetings only. */
  readonly startsAt: number | null;
}

/** Reports of one rep that load within this many milliseconds share a request. */
const fresh = 5_000;

const days = new Map<string, { readonly at: number; readonly day: Promise<readonly Activity[]> }>();

/** The rep's activities of the last 24 hours, newest first. Rejects with a `FeedError`. */
export function loadDay(endpoint: string, host: ReportHost): Promise<readonly Activity[]> {
  const key = JSON.stringify([endpoint, host.principal]);
  const known = days.get(key);
  if (known && Date.now() - known.at < fresh) return known.day;
  const day = fetchDay(endpoint, host);
  days.set(key, { at: Date.now(), day });
  // What failed is asked for again.
  day.catch(() => days.delete(key));
  return day;
}

async function fetchDay(endpoint: string, host: ReportHost): Promise<readonly Activity[]> {
  const audience = new URL(endpoint, location.href).origin;
  const client = new FeedClient({
    endpoint,
    getToken: (request) => host.getToken({ ...request, audience }),
  });
  const activities: Activity[] = [];
  let cursor: string | null = null;
  do {
    const query = { types: [], view: 'all', order: 'newest', contact: null, q: null, limit: 200 } as const;
    const feed: Awaited<ReturnType<FeedClient['feed']>> = await client.feed({ ...query, cursor });
    for (const { occurredAt, contact, company, object } of feed.notifications) {
      activities.push({
        at: Date.parse(occurredAt),
        who: contact?.name ?? company?.name ?? contact?.email ?? '',
        title: object?.title ?? '',
        startsAt: object?.facts.startsAt === undefined ? null : Date.parse(object.facts.startsAt),
      });
    }
    cursor = feed.nextCursor;
  } while (cursor !== null);
  return activities;
}

/** A made-up day for previews. */
export function sampleDay(now: number): readonly Activity[] {
  const hour = 3_600_000;
  const perHour = [2, 5, 3, 8, 6, 4, 7, 3, 1, 0, 0, 0, 0, 0, 0, 1, 4, 6, 9, 7, 5, 6, 4, 3];
  const meetings = [
    { who: 'Anna Berger', title: 'Produktvorführung', startsAt: now + 3 * hour },
    { who: 'Kofi Mensah', title: 'Angebot besprechen', startsAt: now + 26 * hour },
  ];
  return [
    ...meetings.map((meeting) => ({ ...meeting, at: now - hour })),
    ...perHour.flatMap((count, hoursAgo) =>
      Array.from({ length: count }, () => ({
        at: now - hoursAgo * hour,
        who: '',
        title: '',
        startsAt: null,
      })),
    ),
  ];
}
