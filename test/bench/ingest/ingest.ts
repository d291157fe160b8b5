import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { requestsPerSecond } from './load.ts';
import { plainRowsPerSecond } from './plain-inserts.ts';
import { ownerships, sampleEvents } from './sample-events.ts';

const connections = 32;
const rounds = 3;
const duration = 3_000;
const batchSizes = [1, 10, 100] as const;

const single = 'application/cloudevents+json';
const batched = 'application/cloudevents-batch+json';

/** Means of one kind of request over the rounds. */
interface Figures {
  readonly events: number[];
  readonly plain: number[];
  readonly nothing: number[];
}

/** Durable events a second over HTTP on SQLite, beside what SQLite and HTTP do by themselves in the same minutes. */
export async function benchIngest(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-ingest-'));
  const server = await startServerProcess(folder);
  const now = Date.now();
  try {
    await deliverOwnerships(server.port, now);
    const figures = new Map(batchSizes.map((size) => [size, emptyFigures()]));
    for (let round = 0; round <= rounds; round++) {
      for (const [size, figure] of figures) {
        const one = await measure(server, folder, size, `round-${round}-${size}`, now);
        // The first round warms everything up.
        if (round > 0) for (const name of names) figure[name].push(one[name]);
      }
    }
    for (const [size, figure] of figures) print(size, figure);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const names = ['events', 'plain', 'nothing'] as const;

const emptyFigures = (): Figures => ({ events: [], plain: [], nothing: [] });

async function measure(
  { port }: ServerProcess,
  folder: string,
  size: number,
  name: string,
  now: number,
): Promise<Record<keyof Figures, number>> {
  const next = sampleEvents(name, now);
  const body = () => (size === 1 ? next() : `[${Array.from({ length: size }, next).join(',')}]`);
  const contentType = size === 1 ? single : batched;
  const load = { port, contentType, connections, duration, body };

  const requests = await requestsPerSecond({ ...load, path: '/v1/events' });
  return {
    events: requests * size,
    plain: await plainRowsPerSecond(join(folder, name), size, duration / 3, sampleEvents(name, now)),
    nothing: await requestsPerSecond({ ...load, path: '/bench/nothing' }),
  };
}

function print(size: number, figures: Figures): void {
  const [events, plain, nothing] = names.map((name) => median(figures[name]));
  const figure = (value = 0) => value.toFixed(0);
  const ratio = (of = 0, to = 1) => (of / to).toFixed(2);
  console.log(
    [
      `batches of ${size} over ${connections} connections:`,
      `  ${figure(events)} durable events/s`,
      `  ${ratio(events, plain)} of plain insertion in transactions of ${size} (${figure(plain)} rows/s)`,
      `  ${ratio((events ?? 0) / size, nothing)} of a POST that does nothing (${figure(nothing)} requests/s)`,
    ].join('\n'),
  );
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

async function deliverOwnerships(port: number, now: number): Promise<void> {
  const events = ownerships(now);
  for (let from = 0; from < events.length; from += 500) {
    const answer = await fetch(`http://127.0.0.1:${port}/v1/events`, {
      method: 'POST',
      headers: { authorization: 'Bearer a-key-of-the-benchmark', 'content-type': batched },
      body: `[${events.slice(from, from + 500).join(',')}]`,
    });
    if (!answer.ok) throw new Error(await answer.text());
  }
}

interface ServerProcess {
  readonly port: number;
  stop(): Promise<void>;
}

async function startServerProcess(folder: string): Promise<ServerProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'server-process.ts'), folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async () => String((await lines.next()).value);
  const port = Number(/:(\d+)$/.exec(await line())?.[1]);
  return {
    port,
    async stop() {
      const gone = once(child, 'exit');
      child.stdin.end();
      await gone;
    },
  };
}
