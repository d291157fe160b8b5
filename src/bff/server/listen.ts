import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { describeProblem, problemResponse } from '../problem.ts';

/** Running requests get so long to end. */
const cutAfterMs = 7_000;

const serverOptions = {
  // A longer header is answered with 431.
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  // Whoever sends a body by drops is cut off after this, at the next look.
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5_000,
};

export interface Listening {
  readonly port: number;
  /** Takes no more requests, lets the running ones end and resolves when all connections are closed. */
  close(): Promise<void>;
}

/** `fetch` is told the address at the other end of the connection, too. Rejects when the port cannot be had. */
export async function listen(
  fetch: (request: Request, peer: string | undefined) => Response | Promise<Response>,
  host: string,
  port: number,
): Promise<Listening> {
  const server = createAdaptorServer({
    fetch: (request, { incoming }) =>
      hostsIn(incoming.rawHeaders) > 1
        ? problemResponse(describeProblem(400, 'There is more than one Host header.'))
        : fetch(request, incoming.socket.remoteAddress),
    hostname: host,
    serverOptions,
  });
  server.listen(port, host);
  await once(server, 'listening');

  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      const cut = setTimeout(
        () => 'closeAllConnections' in server && server.closeAllConnections(),
        cutAfterMs,
      );
      await closed;
      clearTimeout(cut);
    },
  };
}

/** How many there are in a list of names and values in turn. Node takes the first one without a word. */
function hostsIn(rawHeaders: readonly string[]): number {
  return rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length;
}
