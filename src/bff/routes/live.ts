import { Hono, type MiddlewareHandler } from 'hono';
import type { AppEnv, Clock } from '../app-env.ts';
import { hash } from '../../store/hash.ts';
import type { ChangeNotifier } from '../live/change-notifier.ts';
import { LiveStream } from '../live/live-stream.ts';
import { refuse } from '../problem.ts';
import type { Store } from '../../store/store.ts';

export interface LiveDependencies {
  readonly store: Pick<Store, 'seq'>;
  readonly notifier: ChangeNotifier;
  readonly clock: Clock;
  /** Aborted when the server is about to end. */
  readonly stopping: AbortSignal;
}

/** A browser needs one for all its tabs; a rep has some of them. */
const maxStreamsOfRep = 20;
/** What one process holds at once; each costs it some kB. */
const maxStreams = 10_000;

/** Clients that are sent away come back within this time, not all at once; milliseconds. */
const retrySpread = { from: 500, to: 3_000 };

/** `GET /v1/feed/live`: server-sent events that say "look again". */
export function liveRoutes(
  forReps: MiddlewareHandler<AppEnv>,
  { store, notifier, clock, stopping }: LiveDependencies,
): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  // Another start, another replica: what was told there cannot be resumed here.
  const replica = crypto.randomUUID();
  const streams = new Map<LiveStream, string>();
  stopping.addEventListener('abort', () => {
    for (const stream of streams.keys()) stream.sendAway(retryAfterMs());
  });

  app.get('/v1/feed/live', forReps, async (context) => {
    const principal = context.get('principal');
    const owner = JSON.stringify([principal.tenant, principal.rep]);
    const ofRep = [...streams.values()].filter((other) => other === owner).length;
    if (ofRep >= maxStreamsOfRep) refuseStream(429, 'There are too many streams of this rep.');
    if (streams.size >= maxStreams) refuseStream(503, 'There are too many streams here.');
    const epoch = hash(JSON.stringify([replica, principal.tenant, principal.rep])).slice(0, 16);
    const lastSeq = lastSeqOf(context.req.header('Last-Event-ID'), epoch);

    const seq = await store.seq(principal.tenant, principal.rep);
    const stream = new LiveStream({
      epoch,
      lifetime: principal.expiresAt - clock(),
      onClose: () => {
        leave();
        streams.delete(stream);
      },
    });
    streams.set(stream, owner);
    const leave = notifier.subscribe(principal, seq, (newer) => stream.changed(newer));
    if (lastSeq === 'unknown' || (lastSeq !== null && lastSeq > seq)) stream.reset(seq);
    else if (lastSeq !== null && lastSeq < seq) stream.changed(seq);

    // No error, of which a browser would complain.
    if (stopping.aborted) stream.sendAway(retryAfterMs());

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

function refuseStream(status: number, detail: string): never {
  refuse(status, detail, { headers: { 'Retry-After': '60' } });
}

function retryAfterMs(): number {
  const { from, to } = retrySpread;
  return Math.round(from + Math.random() * (to - from));
}

/** The number behind which a client wants to go on; `null` for a first visit, `unknown` for an id that is not this rep's here. */
function lastSeqOf(header: string | undefined, epoch: string): number | 'unknown' | null {
  if (header === undefined || header === '') return null;
  const number = header.startsWith(`${epoch}:`) ? Number(header.slice(epoch.length + 1)) : NaN;
  return Number.isSafeInteger(number) && number >= 0 ? number : 'unknown';
}
