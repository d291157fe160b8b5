import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { requestId } from 'hono/request-id';
import type { AppEnv, Clock, Log } from './app-env.ts';
import { createFailureLimit } from './auth/failure-limit.ts';
import { requireRep, type VerifyToken } from './auth/require-rep.ts';
import { requireSource } from './auth/source-keys.ts';
import { connectSources } from './connect-sources.ts';
import { createEngagement } from './feed/engagement.ts';
import { createCursorSnapshots } from './feed/cursor-snapshots.ts';
import { createHoldout } from './feed/holdout.ts';
import { createWindowCache } from './feed/window-cache.ts';
import { createServedNotifications } from './feed/served-notifications.ts';
import { createTrustedLinks } from './feed/trusted-links.ts';
import { createLearning, type Learning } from '../learning/learning.ts';
import { createChangeNotifier } from './live/change-notifier.ts';
import type { Fetch } from './hubspot/hubspot-client.ts';
import { noMetrics, type Metrics } from './metrics.ts';
import { countRequests } from './middleware/count-requests.ts';
import { crossOrigin, type AllowOrigin } from './middleware/cross-origin.ts';
import { refuseMalformedPath } from './middleware/refuse-malformed-path.ts';
import { refuseMethod } from './middleware/refuse-method.ts';
import { refuseNamedRep } from './middleware/refuse-named-rep.ts';
import { setSecurityHeaders } from './middleware/security-headers.ts';
import { notifyChanges } from './middleware/notify-changes.ts';
import { answerError, describeProblem, logLine, problemResponse } from './problem.ts';
import { createRateLimit } from './rate-limit.ts';
import { contactRoutes, type ForgetContact } from './routes/contacts.ts';
import { descriptionRoutes } from './routes/description.ts';
import { eventRoutes } from './routes/events.ts';
import { feedRoutes } from './routes/feed.ts';
import { liveRoutes } from './routes/live.ts';
import { operationRoutes } from './routes/operation.ts';
import { preferencesRoutes } from './routes/preferences.ts';
import { rankingRoutes } from './routes/ranking.ts';
import { reactionRoutes } from './routes/reactions.ts';
import { noSources, type SourceSettings } from './settings/source-settings.ts';
import type { Store } from '../store/store.ts';
import { withoutAddresses } from './without-addresses.ts';
import { sources } from '../ingest/sources.ts';

export interface AppOptions {
  readonly store: Store;
  readonly clock: Clock;
  /** Says whose a rep's token is; `createTokenVerifier` makes it from settings. */
  readonly auth: VerifyToken;
  /** Tenants by ingest key. */
  readonly ingestKeys: ReadonlyMap<string, string>;
  /** What lets other systems' own formats in; default: nothing. */
  readonly sources?: SourceSettings;
  /** Reps by the owner's id in a source. */
  readonly repAliases?: ReadonlyMap<string, string>;
  /** The address the outside uses, without a slash at the end. A request's own Host is never believed. */
  readonly publicUrl?: string;
  /** Exact origins, such as `https://crm.example`, whose pages may call the API. */
  readonly allowedOrigins: readonly string[];
  /** Origins of the CRM, to which links of contacts and deals may lead. */
  readonly crmOrigins?: readonly string[];
  /** Origins of the web site whose pages hold publishable keys. */
  readonly siteOrigins?: readonly string[];
  /** Further origins, for rules that no list can express. */
  readonly allowOrigin?: AllowOrigin;
  /** Older events are refused. */
  readonly retentionDays: number;
  /** Requests a minute, for each rep and for each ingest key. */
  readonly rateLimit: number;
  /** The share of rep-days that are shown newest first; default 0. */
  readonly holdoutRate?: number;
  /** Learns from what the store holds; default: on the thread that answers requests. */
  readonly learning?: Learning;
  /** Asks other systems for what a source leaves out; default: the platform's own. */
  readonly fetch?: Fetch;
  /** Does some work every few seconds: erases and asks again what is due. Default: never. */
  readonly regularly?: (work: () => Promise<void>) => void;
  /** Aborted when the server is about to end: it is not ready any more, and streams go elsewhere. Default: never. */
  readonly stopping?: AbortSignal;
  /** Told before somebody is forgotten, by any key and up to when; what it rejects with stops that. */
  readonly onForget?: (tenant: string, key: string, until: number) => Promise<void>;
  /** Hears what happens; default: nobody does. */
  readonly metrics?: Metrics;
  /** Default: the console. */
  readonly log?: Log;
}

/** Where an answer may be long enough to be worth it. */
const longAnswers = [
  '/v1/feed',
  '/v1/feed/earlier',
  '/v1/ranking',
  '/v1/report-manifest.json',
  '/openapi.json',
];

/** People whose deletion is due, erased before other work gets its turn. */
const maxErasedAtOnce = 50;

/** The whole back end as one function from request to response. It runs in Node and in a browser's service worker. */
export function createApp(options: AppOptions): Hono<AppEnv> {
  const { store, clock } = options;
  const write = options.log ?? ((line: string) => console.error(line));
  const log: Log = (line, failure) => write(withoutAddresses(line), failure);
  const stopping = options.stopping ?? new AbortController().signal;
  const metrics = options.metrics ?? noMetrics;
  const rateLimit = createRateLimit(options.rateLimit, clock);
  const logError = (error: unknown): void => log(logLine(error), {});
  const learning = options.learning ?? createLearning({ store, log: logError });
  const readWindow = createWindowCache({ store, learning, engagement: createEngagement(store) });
  const cursorSnapshots = createCursorSnapshots(store, clock, logError);
  const served = createServedNotifications(store, logError);
  const notifier = createChangeNotifier(store, logError);
  store.onChange?.((tenant) => (tenant === null ? notifier.notifyAll() : notifier.notify(tenant)));
  metrics.gauge('streams', () => notifier.size);
  const isHeldOut = createHoldout(options.holdoutRate ?? 0);
  const answerFailure = createFailureLimit(clock, metrics);
  const forReps = requireRep(options.auth, rateLimit);
  const forSources = requireSource(options.ingestKeys, rateLimit);
  const forgetContact: ForgetContact = async (tenant, key) => {
    // What happens from now on is somebody new.
    const until = clock() - 1;
    await options.onForget?.(tenant, key, until);
    await store.forget(tenant, key, until);
    served.clear();
    await learning.catchUp(clock());
  };

  const eraseDue = async (): Promise<void> => {
    const due = await store.deletionsDue(clock(), maxErasedAtOnce);
    if (due.length === 0) return;
    for (const { tenant, reference, at, isOfSomebody } of due) {
      if (isOfSomebody) await options.onForget?.(tenant, reference, at);
      await store.erase(tenant, reference, clock());
    }
    served.clear();
    for (const tenant of new Set(due.map((one) => one.tenant))) notifier.notify(tenant);
    await learning.catchUp(clock());
  };

  const app = new Hono<AppEnv>();
  app.onError((error, context) =>
    answerError(
      answerFailure(error, (context.env as AppEnv['Bindings'] | undefined)?.address),
      log,
      context.get('requestId'),
    ),
  );
  app.notFound(() => problemResponse(describeProblem(404, 'There is nothing at this path.')));
  // Around all else, since what comes after it may put another answer in its place. Streams are not compressed: what is told
  // would wait until there is enough of it.
  for (const path of longAnswers) app.use(path, compress());
  app.use(
    requestId({ limitLength: 64 }),
    countRequests(metrics),
    setSecurityHeaders,
    crossOrigin(allowedOrigins(options)),
    refuseMalformedPath,
    refuseNamedRep,
    refuseMethod(app),
    notifyChanges(notifier),
  );

  app.post('/v1/events', forSources);
  app.route(
    '/',
    eventRoutes({
      store,
      clock,
      metrics,
      retentionDays: options.retentionDays,
      rateLimit: options.rateLimit,
      log,
    }),
  );
  const connected = connectSources({
    sources,
    ingestKeys: options.ingestKeys,
    settings: options.sources ?? noSources,
    repAliases: options.repAliases ?? new Map(),
    publicUrl: options.publicUrl ?? '',
    store,
    clock,
    metrics,
    retentionDays: options.retentionDays,
    rateLimit,
    log,
    onStored: notifier.notify,
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
  });
  app.route('/', connected.routes);
  options.regularly?.(async () => {
    await connected.retry();
    await eraseDue();
  });
  app.route('/', contactRoutes(forSources, forgetContact));
  app.route(
    '/',
    feedRoutes(forReps, {
      isHeldOut,
      store,
      clock,
      readWindow,
      cursorSnapshots,
      rememberServed: served.remember,
      links: createTrustedLinks(options.crmOrigins ?? [], options.siteOrigins ?? []),
    }),
  );
  app.route('/', liveRoutes(forReps, { store, notifier, clock, stopping }));
  app.route('/', reactionRoutes(forReps, { store, clock, readWindow, isHeldOut, metrics }));
  app.route('/', preferencesRoutes(forReps, store));
  app.route('/', rankingRoutes(forReps, { store, learning, clock }));
  app.route('/', operationRoutes(store, stopping));
  app.route('/', descriptionRoutes(options.publicUrl));
  return app;
}

/** Pages of the web site may tell what was done on them, and nothing else. */
function allowedOrigins({ allowedOrigins, allowOrigin, publicUrl, siteOrigins }: AppOptions): AllowOrigin {
  const exact = new Set(allowedOrigins);
  if (publicUrl !== undefined) exact.add(new URL(publicUrl).origin);
  const ofSite = new Set(siteOrigins);
  const tells = sources
    .filter(({ proof }) => proof === 'write-key')
    .map(({ name }) => `/v1/sources/${name}/`);
  return (origin, path) =>
    exact.has(origin) ||
    allowOrigin?.(origin, path) === true ||
    (ofSite.has(origin) && tells.some((start) => path.startsWith(start)));
}
