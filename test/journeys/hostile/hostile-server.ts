import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { exportJWK, generateKeyPair, SignJWT, type JWTHeaderParameters } from 'jose';
import type { Feed } from '../../../src/contract/feed.ts';
import { startServer, type RunningServer } from '../../../src/bff/server.ts';
import { createPlainLogger } from '../../../src/bff/server/logger.ts';
import { readSettings } from '../../../src/bff/settings/settings.ts';

export const ingestKey = 'an-ingest-key-of-acme';
export const otherIngestKey = 'an-ingest-key-of-bolt';
export const writeKey = 'a-write-key-of-acme';
export const publicUrl = 'https://feed.example';
const hubspotSecret = 'the-secret-of-the-app';

export const structured = 'application/cloudevents+json';
export const batched = 'application/cloudevents-batch+json';

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;
type Claims = Readonly<Record<string, unknown>>;

/** What a case works with: the real server over HTTP, with a sign-in that counts how often its keys are asked for. */
export interface HostileServer {
  readonly url: string;
  readonly folder: string;
  readonly keys: Keys;
  /** How often the keys of the sign-in were read. */
  keysRead(): number;
  /** Addresses asked for since the start that are neither the server's own nor the sign-in's. */
  readonly fetched: readonly string[];
  /** What was written to the log. */
  readonly logged: readonly string[];
  /** What Prometheus would read. */
  metrics(): Promise<string>;
  token(claims?: Claims, header?: Partial<JWTHeaderParameters>): Promise<string>;
  call(path: string, init?: RequestInit & { readonly token?: string }): Promise<Response>;
  send(event: unknown, type?: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  hubspot(body: string, changed?: HubspotChange): Promise<Response>;
  feed(rep: string, tenant?: string): Promise<Feed>;
  /** Sends bytes as they are, and gives back what comes until the server hangs up. */
  exchange(bytes: string): Promise<string>;
  close(): Promise<void>;
}

interface HubspotChange {
  readonly at?: string;
  readonly signature?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** What is sent in place of what was signed. */
  readonly sent?: string;
}

let made = 0;

/** A form that a contact has submitted just now, for a rep. */
export function form(rep: string, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  made += 1;
  return {
    specversion: '1.0',
    id: `form-${String(made)}`,
    source: 'https://crm.example',
    type: 'crm.form.submitted',
    time: new Date().toISOString(),
    subject: `contact-${String(made)}`,
    data: { owner: rep, form: { id: 'f' } },
    ...more,
  };
}

/** The answer is a problem of this status, without a stack trace. */
export async function problem(answer: Response, ...statuses: readonly number[]): Promise<string> {
  const body = await answer.text();
  assert.ok(statuses.includes(answer.status), `${String(answer.status)} ${body.slice(0, 200)}`);
  assert.equal(answer.headers.get('Content-Type'), 'application/problem+json');
  assert.doesNotMatch(body, /\.ts:|node_modules|\bat \w+ \(/);
  return body;
}

async function startKeyServer(keys: Keys): Promise<{ server: Server; url: string; reads: () => number }> {
  let reads = 0;
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'ES256' };
  const server = createServer((_request, response) => {
    reads += 1;
    response.end(JSON.stringify({ keys: [jwk] }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${String(port)}/keys`, reads: () => reads };
}

/** The server that has a public address does not tell which port it found. */
async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}

export async function startHostileServer(limit = '1000000'): Promise<HostileServer> {
  const folder = await mkdtemp(join(tmpdir(), 'hostile-'));
  const keys = await generateKeyPair('ES256');
  const signIn = await startKeyServer(keys);
  const port = await freePort();
  const settings = readSettings({
    PORT: port,
    METRICS_PORT: '0',
    DATA_DIR: folder,
    PUBLIC_URL: publicUrl,
    ALLOWED_ORIGINS: `http://127.0.0.1:${port}`,
    INGEST_KEYS: `${ingestKey}=acme,${otherIngestKey}=bolt`,
    SEGMENT_KEYS: `${writeKey}=acme`,
    HUBSPOT_SECRET: hubspotSecret,
    HUBSPOT_PORTALS: '1=acme',
    RATE_LIMIT: limit,
    AUTH_JWKS_URL: 'https://login.example/keys',
    AUTH_ALGORITHM: 'ES256',
    AUTH_ISSUER: 'https://login.example',
    AUTH_AUDIENCE: 'feed',
  });

  const fetched: string[] = [];
  const logged: string[] = [];
  const [realFetch, { log, error }] = [globalThis.fetch, console];
  globalThis.fetch = (input, init) => {
    const address = input instanceof Request ? input.url : input.toString();
    if (!address.startsWith('http://127.0.0.1:')) fetched.push(address);
    return realFetch(input, init);
  };
  console.error = (line: unknown) => logged.push(String(line));
  console.log = (line: unknown) => logged.push(String(line));
  // The sign-in of the test has no certificate; a server for real use refuses such an address.
  const auth = { ...settings.auth, key: { kind: 'jwks', url: signIn.url } } as const;
  const server: RunningServer = await startServer({
    settings: { ...settings, auth },
    logger: createPlainLogger(),
  });
  const url = `http://127.0.0.1:${port}`;

  const token: HostileServer['token'] = (claims = {}, header = {}) => {
    const now = Math.floor(Date.now() / 1000);
    const sound = {
      iss: 'https://login.example',
      aud: 'feed',
      sub: 'jana',
      tid: 'acme',
      iat: now,
      exp: now + 600,
    };
    return new SignJWT({ ...sound, ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'one', ...header })
      .sign(keys.privateKey);
  };
  const call: HostileServer['call'] = (path, { token: bearer, headers, ...init } = {}) => {
    const all = new Headers(headers);
    if (bearer !== undefined && !all.has('Authorization')) all.set('Authorization', `Bearer ${bearer}`);
    return realFetch(url + path, { ...init, headers: all });
  };

  return {
    url,
    folder,
    keys,
    keysRead: signIn.reads,
    fetched,
    logged,
    metrics: async () => (await realFetch(server.metricsUrl ?? '')).text(),
    token,
    call,
    send: (event, type = structured, headers = {}) =>
      call('/v1/events', {
        method: 'POST',
        token: ingestKey,
        headers: { 'Content-Type': type, ...headers },
        body: typeof event === 'string' ? event : JSON.stringify(event),
      }),
    hubspot(body, { at = String(Date.now()), signature, headers = {}, sent = body } = {}) {
      const signed = `POST${publicUrl}/v1/sources/hubspot${body}${at}`;
      const sound = createHmac('sha256', hubspotSecret).update(signed).digest('base64');
      const given = signature === undefined ? sound : signature;
      return call('/v1/sources/hubspot', {
        method: 'POST',
        body: sent,
        headers: {
          'X-HubSpot-Request-Timestamp': at,
          ...(given === null ? {} : { 'X-HubSpot-Signature-v3': given }),
          ...headers,
        },
      });
    },
    async feed(rep, tenant = 'acme') {
      const answer = await call('/v1/feed', { token: await token({ sub: rep, tid: tenant }) });
      assert.equal(answer.status, 200);
      return (await answer.json()) as Feed;
    },
    async exchange(bytes) {
      const socket = connect(Number(new URL(url).port), '127.0.0.1');
      await once(socket, 'connect');
      // A server that has read enough hangs up in the middle of it.
      const told = text(socket).catch(() => '');
      socket.end(bytes);
      return told;
    },
    async close() {
      await server.close();
      Object.assign(console, { log, error });
      globalThis.fetch = realFetch;
      signIn.server.close();
      await rm(folder, { recursive: true });
    },
  };
}
