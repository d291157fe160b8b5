import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { SignJWT } from 'jose';

const secret = 'x'.repeat(64);

export interface Watched {
  readonly blockMs: number;
  readonly rss: number;
}

/** The server under measurement. */
export interface BenchProcess {
  /** Milliseconds that `GET /v1/feed` takes, and what it answers. */
  feed(tenant: string, rep: string): Promise<{ readonly ms: number; readonly learnedFrom: number }>;
  send(tenant: string, path: string, init: RequestInit): Promise<void>;
  /** Since the last call. */
  watched(): Promise<Watched>;
  stop(): Promise<void>;
}

export async function startBenchProcess(
  folder: string,
  flags: readonly string[] = [],
): Promise<BenchProcess> {
  const file = join(import.meta.dirname, 'server-process.ts');
  const child = spawn(
    process.execPath,
    [...flags, '--disable-warning=ExperimentalWarning', file, folder, secret],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async () => String((await lines.next()).value);
  const url = /http:\S+/.exec(await line())?.[0] ?? '';
  const tokens = new Map<string, string>();

  async function tokenOf(tenant: string, rep: string): Promise<string> {
    const key = `${tenant}/${rep}`;
    const known = tokens.get(key);
    if (known !== undefined) return known;
    const token = await new SignJWT({ tid: tenant })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(rep)
      .setIssuer('bench')
      .setAudience('bench')
      .setIssuedAt()
      .setExpirationTime('2h')
      .sign(new TextEncoder().encode(secret));
    tokens.set(key, token);
    return token;
  }

  async function call(path: string, authorization: string, init: RequestInit = {}): Promise<Response> {
    const response = await fetch(`${url}${path}`, {
      ...init,
      headers: { ...(init.headers as Record<string, string>), authorization },
    });
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return response;
  }

  return {
    async feed(tenant, rep) {
      const authorization = `Bearer ${await tokenOf(tenant, rep)}`;
      const started = performance.now();
      const response = await call('/v1/feed', authorization);
      const { model } = (await response.json()) as { readonly model: { readonly learnedFrom: number } };
      return { ms: performance.now() - started, learnedFrom: model.learnedFrom };
    },
    async send(tenant, path, init) {
      await call(path, `Bearer a-key-of-the-${tenant}-one`, init);
    },
    async watched() {
      child.stdin.write('\n');
      return JSON.parse(await line()) as Watched;
    },
    async stop() {
      const gone = once(child, 'exit');
      child.stdin.end();
      await gone;
    },
  };
}
