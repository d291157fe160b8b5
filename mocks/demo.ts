import { randomBytes } from 'node:crypto';
import { startServer, type RunningServer } from '../src/bff/server.ts';
import { readEnvironment } from '../src/bff/server/environment.ts';
import { createPlainLogger } from '../src/bff/server/logger.ts';
import { addDemoRoutes } from './demo/demo-routes.ts';
import { readDemoSettings } from './demo/demo-settings.ts';
import { openDemoStore, renewDemoStore } from './demo/demo-store.ts';
import { isLoopback } from './demo/loopback.ts';

/** Starts the server in demo mode: on this machine alone, over a made-up day. */
async function startDemo(): Promise<RunningServer> {
  // A new secret at each start costs an open page one renewal of its token.
  const secret = randomBytes(32).toString('hex');
  const settings = readDemoSettings(readEnvironment(process.env), secret);
  let renewing: Promise<void> | null = null;

  const server = await startServer({
    settings,
    store: await openDemoStore(settings),
    logger: createPlainLogger(),
    page: true,
    allowOrigin: isLoopback,
    extend: (app) => addDemoRoutes(app, { settings, secret, restart }),
  });
  return server;

  /** Two who ask at once get one fresh day. */
  function restart(): Promise<void> {
    renewing ??= server
      .replaceStore((old) => renewDemoStore(old, settings))
      .finally(() => {
        renewing = null;
      });
    return renewing;
  }
}

try {
  await startDemo();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
