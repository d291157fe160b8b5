import { Hono } from 'hono';
import type { EventsAnswer } from '../../contract/events-answer.ts';
import { aheadTolerance, day } from '../../contract/time.ts';
import type { AppEnv, Clock } from '../app-env.ts';
import { readCloudEvents } from '../cloud-events-request.ts';
import { countUnreadable } from '../count-unreadable.ts';
import type { Metrics } from '../metrics.ts';
import { tellLost } from '../tell-lost.ts';
import { answerHandshake } from '../webhook-handshake.ts';
import { isNew, type Store } from '../../store/store.ts';

interface Dependencies {
  readonly store: Pick<Store, 'append'>;
  readonly clock: Clock;
  readonly metrics: Pick<Metrics, 'events' | 'lost'>;
  readonly log: (line: string) => void;
  readonly retentionDays: number;
  /** Requests a minute that one ingest key may send. */
  readonly rateLimit: number;
}

/** What metrics call those who speak CloudEvents. */
const source = 'events';

/**
 * `POST /v1/events`; stands behind `requireSource`. Answers when the events are durable. `OPTIONS` asks, without a key,
 * whether webhooks may be sent.
 */
export function eventRoutes(dependencies: Dependencies): Hono<AppEnv> {
  const { store, clock, metrics, retentionDays, rateLimit, log } = dependencies;
  const routes = new Hono<AppEnv>();
  routes.post('/v1/events', async (context) => {
    const now = clock();
    const { tenant } = context.get('source');
    const reading = await countUnreadable(metrics, source, () =>
      readCloudEvents(context.req.raw, now - retentionDays * day),
    );
    const { activities } = reading;

    const verdicts = activities.length > 0 ? await store.append(tenant, activities) : [];
    const accepted = activities.filter((_, index) => isNew(verdicts[index]));
    tellLost({ metrics, log }, source, activities, verdicts);
    const duplicates = activities.length - accepted.length;
    const ahead = accepted.filter(({ at }) => at > now + aheadTolerance);

    metrics.events('accepted', accepted.length);
    metrics.events('duplicate', duplicates);
    metrics.events('rejected', reading.rejected.length);
    for (const { reason } of reading.rejected) metrics.lost(source, reason, 1);
    metrics.events('ahead', ahead.length);
    const rejected = reading.rejected.map(({ index, id, detail }) => ({ index, id, detail }));
    return context.json({ accepted: accepted.length, duplicates, rejected } satisfies EventsAnswer);
  });
  routes.options('/v1/events', (context) => answerHandshake(context.req.raw, rateLimit));
  return routes;
}
