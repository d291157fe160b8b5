import { Hono, type MiddlewareHandler } from 'hono';
import type { AppEnv, Clock } from '../app-env.ts';
import { hash } from '../../store/hash.ts';
import type { ChangeNotifier } from '../live/change-notifier.ts';
import { LiveStream } from '../live/live-stream.ts';
import type { Store } from '../../store/store.ts';

export interface LiveDependencies {
  readonly store: Pick<Store, 'seq'>;
  readonly notifier: ChangeNotifier;
  readonly clock: Clock;
}

/** `GET /v1/feed/live`: server-sent events that say "look again". */
export function liveRoutes(
  forReps: MiddlewareHandler<AppEnv>,
  { store, notifier, clock }: LiveDependencies,
): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  // Another start, another replica: what was told there cannot be resumed here.
  const replica = crypto.randomUUID();

  app.get('/v1/feed/live', forReps, async (context) => {
    const principal = context.get('principal');
    const epoch = hash(JSON.stringify([replica, principal.tenant, principal.rep])).slice(0, 16);
    const lastSeq = lastSeqOf(context.req.header('Last-Event-ID'), epoch);

    const seq = await store.seq(principal.tenant, principal.rep);
    const stream = new LiveStream({
      epoch,
      lifetime: principal.expiresAt - clock(),
      onClose: () => leave(),
    });
    const leave = notifier.subscribe(principal, seq, (newer) => stream.changed(newer));
    if (lastSeq === 'unknown' || (lastSeq !== null && lastSeq > seq)) stream.reset(seq);
    else if (lastSeq !== null && lastSeq < seq) stream.changed(seq);

    return new Response(stream.body, {
      headers: {
        'Content-Type': 'text/event-stream',
        'Cache-Control': 'no-store, no-transform',
        'X-Accel-Buffering': 'no',
      },
    });
  });

  return app;
}

/** The number behind which a client wants to go on; `null` for a first visit, `unknown` for an id that is not this rep's here. */
function lastSeqOf(header: string | undefined, epoch: string): number | 'unknown' | null {
  if (header === undefined || header === '') return null;
  const number = header.startsWith(`${epoch}:`) ? Number(header.slice(epoch.length + 1)) : NaN;
  return Number.isSafeInteger(number) && number >= 0 ? number : 'unknown';
}
