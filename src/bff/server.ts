import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Hono } from 'hono';
import type { AppEnv } from './app-env.ts';
import { createLearning, type Learning } from '../learning/learning.ts';
import { createApp } from './app.ts';
import { createTrustedLinks } from './feed/trusted-links.ts';
import { describeHiddenLinks } from './hidden-links.ts';
import { createTokenVerifier } from './auth/token-verifier.ts';
import type { AllowOrigin } from './middleware/cross-origin.ts';
import { logLine } from './problem.ts';
import { parseRepAliases } from './rep-aliases.ts';
import { createCallerAddress } from './server/caller-address.ts';
import { runCommand } from './server/commands.ts';
import { readEnvironment } from './server/environment.ts';
import { createForgottenLog, refuseUnusableLog } from './server/forgotten-log.ts';
import { listen } from './server/listen.ts';
import { createLogger, type Logger } from './server/logger.ts';
import { openStore, placeOfStore } from './server/open-store.ts';
import { openTrainingThread } from './server/open-training-thread.ts';
import { createPrometheus } from './server/prometheus.ts';
import { purgeDaily, trainRegularly, workRegularly } from './server/regular-work.ts';
import { serveMetrics } from './server/serve-metrics.ts';
import { serveDashboard, serveEmbed, servePage, serveScript } from './server/static-files.ts';
import { timed } from './server/timed.ts';
import { readSettings, SettingsError, type Settings } from './settings/settings.ts';
import { version } from '../contract/version.ts';
import { withoutAddresses } from './without-addresses.ts';
import { StoreError, type Store } from '../store/store.ts';

/** Whoever asks whether the server is ready gets so long to hear that it is not, before it takes no more requests. */
const noticeMs = 1_000;

/** Whoever asked the process to end kills it after ten seconds. What the store waits for by then was answered to nobody. */
const endsAfterMs = 9_500;

/** What the build makes for browsers. The package of the server brings its own copy of what it serves. */
const built = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../../dist' : './public', import.meta.url),
);

export interface ServerOptions {
  readonly settings: Settings;
  /** Default: the store that the settings name, with training in a thread. It is closed with the server. */
  readonly store?: Store;
  /** Adds routes; called again for the app over another store. */
  readonly extend?: (app: Hono<AppEnv>) => void;
  /** Origins that may call the API besides those of the settings. */
  readonly allowOrigin?: AllowOrigin;
  /** Default: JSON on the standard output. */
  readonly logger?: Logger;
  /** Serves the built page at `/`, and the reference dashboard at `/dashboard/`. */
  readonly page?: boolean;
}

export interface RunningServer {
  readonly url: string;
  /** Where Prometheus reads; `null` where it may not. */
  readonly metricsUrl: string | null;
  /** Goes on with the store that `open` gives; what was remembered of the old one is forgotten. `open` closes the old one. */
  replaceStore(open: (old: Store) => Promise<Store>): Promise<void>;
  /** Sends streams away, lets running requests end, then closes the store. SIGTERM and SIGINT do that and end the process. */
  close(): Promise<void>;
}

/** Starts the back end over HTTP and prints its address in one line. Rejects when the store or the port cannot be had. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { settings, logger = createLogger(settings.logLevel) } = options;
  const { forgottenLog } = settings;
  if (forgottenLog !== null) await refuseUnusableLog(settings.dataDir, forgottenLog.file);
  const auth = await createTokenVerifier(settings.auth, Date.now);
  const repAliases = await readRepAliases(settings.repAliases);
  const { regularly, stop: stopWork } = workRegularly(logger.error);
  const stopping = new AbortController();
  const place = placeOfStore(settings);
  const prometheus = createPrometheus(version);
  if (settings.metricsPort !== null) prometheus.watchProcess();
  const training = options.store ? null : openTrainingThread(place);
  const trainer = training === null ? {} : { trainer: timed(prometheus, 'training', training, ['close']) };
  const learningOver = (over: Store): Learning =>
    createLearning({ store: over, log: logger.error, ...trainer });
  const buildApp = (over: Store): Hono<AppEnv> => {
    const app = createApp({
      store: over,
      learning,
      clock: Date.now,
      auth,
      ingestKeys: settings.ingestKeys,
      sources: settings.sources,
      repAliases,
      publicUrl: settings.publicUrl ?? urlOf(settings.host, settings.port),
      allowedOrigins: settings.allowedOrigins,
      crmOrigins: settings.crmOrigins,
      siteOrigins: settings.siteOrigins,
      ...(options.allowOrigin ? { allowOrigin: options.allowOrigin } : {}),
      retentionDays: settings.retentionDays,
      rateLimit: settings.rateLimit,
      holdoutRate: settings.holdoutRate,
      regularly,
      stopping: stopping.signal,
      metrics: {
        ...prometheus.metrics,
        request(answered) {
          prometheus.metrics.request(answered);
          logger.access(answered);
        },
      },
      log: logger.log,
      ...(forgottenLog === null
        ? {}
        : { onForget: createForgottenLog(forgottenLog.file, forgottenLog.key, over) }),
    });
    options.extend?.(app);
    serveScript(app, built);
    serveEmbed(app, built, settings.allowedOrigins);
    if (options.page === true) {
      serveDashboard(app, built);
      servePage(app, built);
    }
    return app;
  };

  const timedStore = (over: Store) => timed(prometheus, 'store', over, ['onChange']);
  let store = timedStore(options.store ?? (await openStore(place, logger.info, logger.error)));
  let learning = learningOver(store);
  let app = buildApp(store);
  const addressOf = createCallerAddress(settings.trustedProxies);
  const answer = (request: Request, peer: string | undefined) =>
    app.fetch(request, { address: addressOf(peer, request.headers.get('X-Forwarded-For')) });
  const giveUp = async (error: unknown): Promise<never> => {
    await store.close();
    throw error;
  };
  const { metricsPort, metricsHost } = settings;
  const metricsServer =
    metricsPort === null ? null : await serveMetrics(prometheus, metricsHost, metricsPort).catch(giveUp);
  const listening = await listen(answer, settings.host, settings.port).catch(async (error: unknown) => {
    await metricsServer?.close();
    return await giveUp(error);
  });
  void tellHiddenLinks(store, settings, logger);
  const stopPurging = purgeDaily(
    () => store,
    settings.retentionDays,
    (error) => logger.log(`Old events and reactions could not be deleted: ${logLine(error)}`, {}),
  );
  const stopTraining = trainRegularly(() => learning, logger.error);
  const url = settings.publicUrl ?? urlOf(settings.host, listening.port);

  let closing: Promise<void> | null = null;
  const close = (): Promise<void> => {
    stopping.abort();
    stopPurging();
    stopTraining();
    stopWork();
    closing ??= listening.close().then(async () => {
      await Promise.all([learning.close(), training?.close(), metricsServer?.close()]);
      await store.close();
      forgetSignals();
    });
    return closing;
  };
  const forgetSignals = onSignal(async () => {
    stopping.abort();
    await wait(noticeMs);
    await close();
  });
  logger.info(`Smart Activity Feed runs at ${url}`);

  return {
    url,
    metricsUrl: metricsServer?.url ?? null,
    async replaceStore(open) {
      store = timedStore(await open(store));
      learning = learningOver(store);
      app = buildApp(store);
    },
    close,
  };
}

async function readRepAliases(file: string | null): Promise<ReadonlyMap<string, string>> {
  if (file === null) return new Map();
  try {
    return parseRepAliases(await readFile(file, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SettingsError([`REP_ALIASES is no file with a JSON object of texts: ${reason}`]);
  }
}

/** A link that was shown before an update, or under another setting, does not go without a word. */
async function tellHiddenLinks(
  store: Store,
  { crmOrigins, siteOrigins }: Settings,
  logger: Logger,
): Promise<void> {
  try {
    const line = await describeHiddenLinks(store, createTrustedLinks(crmOrigins, siteOrigins));
    if (line !== null) logger.info(line);
  } catch (error) {
    // The server that ends right after its start has closed the store.
    if (!(error instanceof StoreError)) logger.error(error);
  }
}

function urlOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Ends the process, the polite way, when it is asked to end; asked again, it goes on with that. */
function onSignal(close: () => Promise<void>): () => void {
  let isEnding = false;
  const end = (): void => {
    if (isEnding) return;
    isEnding = true;
    setTimeout(() => process.exit(0), endsAfterMs);
    close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on('SIGTERM', end).on('SIGINT', end);
  return () => process.off('SIGTERM', end).off('SIGINT', end);
}

function fail(error: unknown): never {
  console.error(withoutAddresses(error instanceof Error ? error.message : String(error)));
  process.exit(1);
}

/**
 * Starts the back end with the settings of the environment, or does what the words of the command line say; ends the process
 * when it cannot.
 */
export async function runServer(words: readonly string[] = process.argv.slice(2)): Promise<void> {
  try {
    const settings = readSettings(readEnvironment(process.env));
    if (words.length === 0) await startServer({ settings });
    else console.log(await runCommand(settings, words));
  } catch (error) {
    fail(error);
  }
}

if (import.meta.main) await runServer();
