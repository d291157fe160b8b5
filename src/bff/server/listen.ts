import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';

/** Milliseconds that running requests get to end; open streams are cut then. */
const grace = 2_000;

const serverOptions = {
  // A longer header is answered with 431.
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 60_000,
};

export interface Listening {
  readonly port: number;
  /** Takes no more requests, lets the running ones end and resolves when all connections are closed. */
  close(): Promise<void>;
}

/** Rejects when the port cannot be had. */
export async function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  host: string,
  port: number,
): Promise<Listening> {
  const server = createAdaptorServer({ fetch, hostname: host, serverOptions });
  server.listen(port, host);
  await once(server, 'listening');

  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      const cut = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), grace);
      await closed;
      clearTimeout(cut);
    },
  };
}
