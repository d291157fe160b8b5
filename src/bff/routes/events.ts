import { Hono } from 'hono';
import type { EventsAnswer } from '../../contract/events-answer.ts';
import { aheadTolerance, day } from '../../contract/time.ts';
import type { AppEnv, Clock } from '../app-env.ts';
import { readCloudEvents } from '../cloud-events-request.ts';
import type { Metrics } from '../metrics.ts';
import { tellLost } from '../tell-lost.ts';
import { isNew, type Store } from '../../store/store.ts';

interface Dependencies {
  readonly store: Pick<Store, 'append'>;
  readonly clock: Clock;
  readonly metrics: Pick<Metrics, 'events' | 'lost'>;
  readonly log: (line: string) => void;
  readonly retentionDays: number;
}

/** `POST /v1/events`; stands behind `requireSource`. Answers when the events are durable. */
export function eventRoutes({ store, clock, metrics, retentionDays, log }: Dependencies): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.post('/v1/events', async (context) => {
    const now = clock();
    const { tenant } = context.get('source');
    const { activities, rejected } = await readCloudEvents(context.req.raw, now - retentionDays * day);

    const verdicts = activities.length > 0 ? await store.append(tenant, activities) : [];
    const accepted = activities.filter((_, index) => isNew(verdicts[index]));
    tellLost({ metrics, log }, 'events', activities, verdicts);
    const duplicates = activities.length - accepted.length;
    const ahead = accepted.filter(({ at }) => at > now + aheadTolerance);

    metrics.events('accepted', accepted.length);
    metrics.events('duplicate', duplicates);
    metrics.events('rejected', rejected.length);
    metrics.events('ahead', ahead.length);
    return context.json({ accepted: accepted.length, duplicates, rejected } satisfies EventsAnswer);
  });
  return routes;
}
