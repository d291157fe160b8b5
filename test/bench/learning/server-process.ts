/**
 * The real server in a process of its own, which watches its event loop. Prints its port; for each line it is given, the
 * longest that the loop stood still since the last one, in milliseconds, and the resident memory in bytes.
 */
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { startServer } from '../../../src/bff/server.ts';
import { createPlainLogger } from '../../../src/bff/server/logger.ts';
import { readSettings } from '../../../src/bff/settings/settings.ts';

const [folder = '', secret = ''] = process.argv.slice(2);
const loop = monitorEventLoopDelay({ resolution: 1 });
loop.enable();
const server = await startServer({
  logger: createPlainLogger(),
  settings: readSettings({
    DATA_DIR: folder,
    PORT: '0',
    METRICS_PORT: 'off',
    INGEST_KEYS: 'a-key-of-the-large-one=large,a-key-of-the-other-one=other',
    RATE_LIMIT: '1000000',
    AUTH_SECRET: secret,
    AUTH_ALGORITHM: 'HS256',
    AUTH_ISSUER: 'bench',
    AUTH_AUDIENCE: 'bench',
  }),
});
const lines = createInterface({ input: process.stdin });
lines.on('line', () => {
  console.log(JSON.stringify({ blockMs: loop.max / 1e6, rss: process.memoryUsage.rss() }));
  loop.reset();
});
await once(lines, 'close');
await server.close();
