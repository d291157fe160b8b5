import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import { once } from 'node:events';
import { extname, join, resolve } from 'node:path';
import { version } from '../../../../src/contract/version.ts';

const built = resolve(import.meta.dirname, '../../dist');
const script = resolve(import.meta.dirname, '../../node_modules/smart-activity-feed');

/** Where the first part of a path leads; else to the hosts' pages. The same files stand under several addresses. */
const folders: Readonly<Record<string, string>> = {
  remote: join(built, 'remote'),
  bundle: join(built, 'bundle'),
  'bundle-again': join(built, 'bundle'),
  'bundle-9': join(built, 'bundle'),
  script,
  'script-again': script,
  'script-9': script,
};

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
    const [, first = '', ...rest] = pathname.split('/');
    const page = join(built, 'apps', pathname, pathname.endsWith('/') ? 'index.html' : '');
    const folder = folders[first];
    const policy = policies[first]?.(endpoint);
    readFile(folder === undefined ? page : join(folder, ...rest)).then(
      (file) => {
        const name = folder === undefined ? page : pathname;
        const body = first.endsWith('-9') ? asMajorNine(file) : file;
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
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${String(address.port)}`, close };
}

/** The same code as a later major version would be, as far as a page can tell. */
function asMajorNine(code: Buffer): string {
  return code.toString().replaceAll(`\`${version}\``, '`9.0.0`').replaceAll(`"${version}"`, '"9.0.0"');
}
