/** The real server in a process of its own. Prints its port, and ends with its standard input. */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { startServer } from '../../../src/bff/server.ts';
import { createPlainLogger } from '../../../src/bff/server/logger.ts';
import { readSettings } from '../../../src/bff/settings/settings.ts';

const [folder = ''] = process.argv.slice(2);
const server = await startServer({
  logger: createPlainLogger(),
  settings: readSettings({
    DATA_DIR: folder,
    PORT: '0',
    METRICS_PORT: 'off',
    INGEST_KEYS: 'a-key-of-the-benchmark=bench',
    RATE_LIMIT: '1000000',
    AUTH_SECRET: 'x'.repeat(64),
    AUTH_ALGORITHM: 'HS256',
    AUTH_ISSUER: 'bench',
    AUTH_AUDIENCE: 'bench',
  }),
  extend: (app) =>
    // Behind the same middleware as everything, its body read to the end and dropped.
    app.post('/bench/nothing', async (context) => {
      await context.req.arrayBuffer();
      return context.json({});
    }),
});

const lines = createInterface({ input: process.stdin });
await once(lines, 'close');
await server.close();
