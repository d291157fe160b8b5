import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { SignJWT } from 'jose';
import type { EventsAnswer } from '../../../src/contract/events-answer.ts';
import type { Feed } from '../../../src/contract/feed.ts';
import { freePort } from '../../tools/free-port.ts';

const program = resolve(import.meta.dirname, '../../../src/bff/server.ts');
const secret = 'a secret that all replicas of this test share';
export const ingestKey = 'ingest-key-of-this-test';

type Settings = Readonly<Record<string, string>>;

/** The server for real use, in a process of its own. */
export class Replica {
  readonly url: string;
  readonly process: ChildProcess;
  readonly #printed: readonly string[];

  private constructor(url: string, process: ChildProcess, printed: readonly string[]) {
    this.url = url;
    this.process = process;
    this.#printed = printed;
  }

  /** The lines of its standard output so far. */
  printed(): readonly string[] {
    return this.#printed;
  }

  /** What runs the server for real use, with settings of this test. */
  static command(settings: Settings): { readonly program: string; readonly env: NodeJS.ProcessEnv } {
    const env = {
      ...process.env,
      METRICS_PORT: 'off',
      AUTH_SECRET: secret,
      AUTH_ISSUER: 'https://login.example',
      AUTH_AUDIENCE: 'feed',
      INGEST_KEYS: `${ingestKey}=acme`,
      ...settings,
    };
    return { program, env };
  }

  /** Resolves when it answers; rejects when it ends before. */
  static async start(settings: Settings, start = startProgram): Promise<Replica> {
    const port = String(await freePort());
    const child = start(Replica.command({ PORT: port, ...settings }).env);
    let told = '';
    child.stderr?.on('data', (text) => {
      told += String(text);
    });
    const lines = createInterface({ input: child.stdout as Readable });
    const printed: string[] = [];
    const started = new Promise<void>((resolve) => {
      lines.on('line', (line) => {
        printed.push(line);
        if (line.includes('runs at')) resolve();
      });
    });
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`the server ended with code ${String(code)} before it was ready: ${told}`);
    });
    await Promise.race([started, ended]);
    ended.catch(() => undefined);
    return new Replica(`http://127.0.0.1:${port}`, child, printed);
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const gone = once(this.process, 'exit');
    this.process.kill(signal);
    await gone;
  }

  async request(rep: string, path: string, init: RequestInit = {}): Promise<Response> {
    const headers = {
      authorization: `Bearer ${await tokenOf(rep)}`,
      'content-type': 'application/json',
      ...(init.headers as Record<string, string> | undefined),
    };
    return fetch(this.url + path, { ...init, headers });
  }

  async feed(rep: string, query = ''): Promise<Feed> {
    const response = await this.request(rep, `/v1/feed${query}`);
    assert.equal(response.status, 200, await response.clone().text());
    return (await response.json()) as Feed;
  }

  /** One form submission for each name, for a rep. */
  async deliver(rep: string, names: readonly string[]): Promise<EventsAnswer> {
    const response = await this.post(rep, names);
    assert.equal(response.status, 200, await response.clone().text());
    return (await response.json()) as EventsAnswer;
  }

  post(rep: string, names: readonly string[]): Promise<Response> {
    const time = new Date().toISOString();
    const events = names.map((name) => ({
      specversion: '1.0',
      id: `${rep}-${name}`,
      source: 'https://crm.example',
      type: 'crm.form.submitted',
      time,
      subject: `${rep}-${name}`,
      data: { owner: rep, contact: { name }, form: { id: `${rep}-${name}`, name: 'Kontaktformular' } },
    }));
    return fetch(`${this.url}/v1/events`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${ingestKey}`,
        'content-type': 'application/cloudevents-batch+json',
      },
      body: JSON.stringify(events),
    });
  }

  forget(key: string): Promise<Response> {
    const headers = { authorization: `Bearer ${ingestKey}` };
    return fetch(`${this.url}/v1/contacts/${encodeURIComponent(key)}`, { method: 'DELETE', headers });
  }

  async react(rep: string, feed: Feed, name: string, kind: string): Promise<void> {
    const at = new Date().toISOString();
    const row = feed.notifications.find(({ contact }) => contact?.name === name);
    assert.ok(row, `no row of ${name}`);
    const reaction = { id: crypto.randomUUID(), notificationId: row.id, kind, at, asOf: at, rank: 1 };
    const body = JSON.stringify({ reactions: [reaction] });
    const response = await this.request(rep, '/v1/reactions', { method: 'POST', body });
    assert.equal(response.status, 200, await response.text());
  }

  /** The events of a rep's stream, by name, until the reader stops. */
  async *stream(rep: string, signal: AbortSignal): AsyncGenerator<string> {
    const response = await this.request(rep, '/v1/feed/live', { signal });
    assert.equal(response.status, 200);
    assert.ok(response.body);
    // What follows the first comment is heard for sure.
    const events = response.body
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(new EventSourceParserStream());
    yield 'open';
    for await (const { event } of events) yield event ?? 'message';
  }
}

function startProgram(env: NodeJS.ProcessEnv): ChildProcess {
  const flags = ['--disable-warning=ExperimentalWarning', program];
  return spawn(process.execPath, flags, { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

function tokenOf(rep: string): Promise<string> {
  return new SignJWT({ tid: 'acme' })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(rep)
    .setIssuer('https://login.example')
    .setAudience('feed')
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(secret));
}
