import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import { once } from 'node:events';
import { extname, join, resolve } from 'node:path';

const hosts = resolve(import.meta.dirname, '../../dist');
const script = resolve(import.meta.dirname, '../../../../dist');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** What the strict hosts allow. */
const policies: Readonly<Record<string, (endpoint: string) => string>> = {
  plain: (endpoint) =>
    `default-src 'none'; script-src 'self'; connect-src ${endpoint}; img-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html`,
  iframe: (endpoint) =>
    `default-src 'none'; script-src 'self'; connect-src ${endpoint}; frame-src ${endpoint}; img-src 'self'; require-trusted-types-for 'script'`,
};

/** Serves the built hosts on an origin of their own, each under its policy. */
export async function servePages(endpoint: string): Promise<{ url: string; close(): void }> {
  const server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/favicon.ico') return void response.writeHead(204).end();
    const name = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    // The script build is found where an embedding page would put it.
    const folder = name.startsWith('/smart-activity-feed') ? script : hosts;
    const policy = policies[pathname.split('/')[1] ?? '']?.(endpoint);
    readFile(join(folder, name)).then(
      (body) => {
        const type = types[extname(name)] ?? 'application/octet-stream';
        response.writeHead(200, {
          'content-type': type,
          ...(policy === undefined ? {} : { 'content-security-policy': policy }),
        });
        response.end(body);
      },
      () => response.writeHead(404).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${String(address.port)}`, close: () => server.close() };
}
