import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../../tools/free-port.ts';

type Settings = Readonly<Record<string, string>>;

const demo = resolve(import.meta.dirname, '../../../mocks/demo.ts');

interface Options {
  /** Settings beside those that every demo here has. */
  readonly env?: Readonly<Record<string, string>>;
  /** What the file of the setting of that name holds. */
  readonly repAliases?: Readonly<Record<string, string>>;
}

/** The demo as `npm start` runs it, in a process and a data folder of its own. */
export class DemoServer {
  readonly url: string;
  readonly #folder: string;
  readonly #settings: Settings;
  #process: ChildProcess;

  private constructor(folder: string, port: number, settings: Settings, process: ChildProcess) {
    this.#folder = folder;
    this.#settings = settings;
    this.#process = process;
    this.url = `http://127.0.0.1:${String(port)}`;
  }

  static async start({ env = {}, repAliases = {} }: Options = {}): Promise<DemoServer> {
    const folder = await mkdtemp(join(tmpdir(), 'smart-activity-feed-'));
    const aliases = join(folder, 'rep-aliases.json');
    await writeFile(aliases, JSON.stringify(repAliases));
    const port = await freePort();
    const settings = { ...env, PORT: String(port), DATA_DIR: folder, REP_ALIASES: aliases };
    return new DemoServer(folder, port, settings, await launch(settings));
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** Ends the server the polite way and starts it again over the same data. */
  async restart(): Promise<void> {
    await this.#end('SIGTERM');
    this.#process = await launch(this.#settings);
  }

  /** Ends the server at once, as a power cut would. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async startAgain(): Promise<void> {
    this.#process = await launch(this.#settings);
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** A rep's token, as the demo page gets it. */
  async token(rep: string): Promise<string> {
    const answer = await fetch(`${this.url}/demo/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ rep }),
    });
    const token = (await answer.json()) as { value: string };
    return token.value;
  }

  /** Asks the API as a rep; throws what the server says when it refuses. */
  async ask<T>(rep: string, path: string, init: RequestInit = {}): Promise<T> {
    const headers = { authorization: `Bearer ${await this.token(rep)}`, 'content-type': 'application/json' };
    const answer = await fetch(this.url + path, { ...init, headers });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${String(answer.status)} ${text}`);
    return JSON.parse(text) as T;
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const gone = once(this.#process, 'exit');
    this.#process.kill(signal);
    await gone;
  }
}

async function launch(settings: Settings): Promise<ChildProcess> {
  const child = spawn(process.execPath, [demo], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const started = once(lines, 'line');
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`the demo ended with code ${String(code)} before it was ready`);
  });
  await Promise.race([started, failed]);
  failed.catch(() => undefined);
  return child;
}
