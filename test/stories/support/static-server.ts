import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

export interface StaticServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a folder on a free port of this machine. `heads`: what the pages of these names have in their heads before all else. */
export async function serveFolder(
  root: string,
  heads: Readonly<Record<string, string>> = {},
): Promise<StaticServer> {
  const app = new Hono();
  for (const [name, head] of Object.entries(heads)) {
    const page = (await readFile(join(root, name), 'utf8')).replace('<head>', () => `<head>${head}`);
    app.get(`/${name}`, (context) => context.html(page));
  }
  app.use(serveStatic({ root }));
  const server = createAdaptorServer({ fetch: app.fetch });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}
