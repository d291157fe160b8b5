import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What becomes of one request. */
type Trouble = (request: ForwardedRequest, response: ServerResponse) => Promise<void>;

interface ForwardedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** Headers that belong to one connection alone, or that are made anew. */
const ownHeaders = ['connection', 'keep-alive', 'host', 'content-length', 'transfer-encoding', 'expect'];

/**
 * Stands in front of a server, as load balancers do. A test tells it which trouble the next request meets; the others pass.
 */
export class OutageProxy {
  readonly url: string;
  /** The troubles that requests have met. */
  readonly met: string[] = [];
  readonly #server: Server;
  readonly #troubles: { readonly name: string; readonly trouble: Trouble }[] = [];
  #target = '';
  /** Requests wait for it. */
  #targetIsUp: Promise<unknown> = Promise.resolve();

  private constructor(server: Server) {
    this.#server = server;
    this.url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  }

  static async start(): Promise<OutageProxy> {
    const server = createServer((request, response) => {
      proxy.#handle(request, response).catch(() => response.destroy());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const proxy = new OutageProxy(server);
    return proxy;
  }

  forwardTo(url: string): void {
    this.#target = url;
  }

  /** The next request is refused; the server hears nothing of it. */
  refuseNext(status: number, headers: Readonly<Record<string, string>>): void {
    this.#meetNext(String(status), (_, response) => {
      response.writeHead(status, headers).end();
      return Promise.resolve();
    });
  }

  /** The server does the next request, and the sender never hears of it. */
  loseNextAnswer(): void {
    this.#meetNext('lost answer', async (request, response) => {
      const answer = await this.#ask(request);
      if (!answer.ok) throw new Error(`the server answered ${String(answer.status)}`);
      response.destroy();
    });
  }

  /** The server restarts while it has the next request; the requests after that wait until it is back. */
  restartAmidNext(restart: () => Promise<void>): void {
    this.#meetNext('restart', async (request, response) => {
      const asked = this.#ask(request);
      this.#targetIsUp = restart();
      await reply(response, await asked);
    });
  }

  /** Resolves once the server is back from every restart. */
  async targetUp(): Promise<void> {
    await this.#targetIsUp;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #meetNext(name: string, trouble: Trouble): void {
    this.#troubles.push({ name, trouble });
  }

  async #handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await read(incoming);
    const next = this.#troubles.shift();
    if (!next) {
      await this.targetUp();
      await reply(response, await this.#ask(request));
      return;
    }
    this.met.push(next.name);
    await next.trouble(request, response);
  }

  #ask({ method, path, headers, body }: ForwardedRequest): Promise<Response> {
    return fetch(this.#target + path, { method, headers, body });
  }
}

async function read(request: IncomingMessage): Promise<ForwardedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (!ownHeaders.includes(name) && typeof value === 'string') headers.set(name, value);
  }
  const { method = 'POST', url: path = '/' } = request;
  return { method, path, headers, body: new Uint8Array(Buffer.concat(chunks)) };
}

async function reply(response: ServerResponse, answer: Response): Promise<void> {
  const headers = [...answer.headers].filter(([name]) => !ownHeaders.includes(name));
  response.writeHead(answer.status, Object.fromEntries(headers));
  response.end(new Uint8Array(await answer.arrayBuffer()));
}
