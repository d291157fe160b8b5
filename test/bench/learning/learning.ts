import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { standardSetting } from '../../../src/learning/learning.ts';
import { retrain } from '../../../src/learning/training.ts';
import { learnedFrom } from '../../../src/ranking/rep-record.ts';
import { OpenState, perHead } from '../../../src/ranking/rep-state.ts';
import { openSqliteReader } from '../../../src/store/sqlite/open-sqlite-store.ts';
import { type BenchProcess, startBenchProcess } from './bench-process.ts';
import { fill, forgotten, otherTenant, repName, tenant, withoutEmail } from './fill.ts';

const quietReads = 200;
const pollMs = 100;

/** The server over a store with many reactions: how soon, how steady, how small. */
export async function benchLearning(): Promise<void> {
  const { values } = parseArgs({
    args: process.argv.slice(3),
    options: {
      reactions: { type: 'string', default: '1500000' },
      reps: { type: 'string', default: '50' },
      heap: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const [reactions, reps] = [Number(values.reactions), Number(values.reps)];
  const flags = values.heap === undefined ? [] : [`--max-old-space-size=${values.heap}`];
  const say = (text: string): void => (values.json ? undefined : console.log(text));
  const root = await mkdtemp(join(tmpdir(), 'bench-learning-'));
  try {
    const empty = join(root, 'empty');
    await fill(empty, { reactions: 0, reps, now: Date.now() });
    const emptyServer = await startBenchProcess(empty, flags);
    const nothing = await work(emptyServer, empty, reps);
    await emptyServer.stop();

    const folder = join(root, 'full');
    await fill(folder, { reactions, reps, now: Date.now() });
    say(`filled with ${values.reactions} reactions of ${values.reps} reps`);
    const trainSeconds = await firstStart(folder, flags);
    say(`trained all in ${trainSeconds.toFixed(1)} s`);

    const server = await startBenchProcess(folder, flags);
    const first = await server.feed(tenant, repName(1));
    const replayed = await replayOf(folder, repName(1));
    if (first.learnedFrom !== replayed) {
      console.error(`The model says it learned from ${first.learnedFrom}, a replay from ${replayed}.`);
      process.exitCode = 1;
    }
    const busy = await work(server, folder, reps);
    await server.stop();
    console.log(
      JSON.stringify({
        reactions,
        reps,
        firstFeedMs: round(first.ms),
        longestBlockMs: round(busy.blockMs),
        rssMb: Math.round(busy.rss / 2 ** 20),
        forgetSeconds: round(busy.forgetSeconds),
        otherTenantP99Ratio: round(busy.otherMs / busy.quietMs),
        otherTenantP99Ms: round(busy.otherMs),
        emptyLongestBlockMs: round(nothing.blockMs),
        trainSecondsPerRep: round(trainSeconds / reps),
      }),
    );
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/** Seconds until every rep is trained for the first time, in the background. */
async function firstStart(folder: string, flags: readonly string[]): Promise<number> {
  const server = await startBenchProcess(folder, flags);
  const started = performance.now();
  await until(folder, 'SELECT count(*) AS n FROM rep_learning WHERE model IS NULL AND version > 0');
  const seconds = (performance.now() - started) / 1_000;
  await server.feed(tenant, repName(0));
  await until(folder, 'SELECT 1 - count(*) AS n FROM team_model');
  await server.stop();
  return seconds;
}

interface Worked {
  readonly blockMs: number;
  readonly rss: number;
  readonly forgetSeconds: number;
  readonly quietMs: number;
  readonly otherMs: number;
}

/** Reps read, a contact is forgotten and an e-mail is learned for another, while another tenant's rep reads on. */
async function work(server: BenchProcess, folder: string, reps: number): Promise<Worked> {
  const other = async (): Promise<number> => (await server.feed(otherTenant, repName(0))).ms;
  for (let i = 0; i < 20; i++) await other();
  const quiet: number[] = [];
  for (let i = 0; i < quietReads; i++) quiet.push(await other());
  await server.watched();

  const working = new AbortController();
  const others: number[] = [];
  const reading = (async () => {
    while (!working.signal.aborted) others.push(await other());
  })();
  for (let rep = 0; rep < reps; rep++) await server.feed(tenant, repName(rep));
  const started = performance.now();
  await server.send(tenant, `/v1/contacts/${forgotten}`, { method: 'DELETE' });
  await server.send(tenant, '/v1/events', {
    method: 'POST',
    headers: { 'content-type': 'application/cloudevents+json' },
    body: JSON.stringify({
      specversion: '1.0',
      id: 'now-with-an-email',
      source: withoutEmail.source,
      type: 'crm.contact.updated',
      subject: withoutEmail.id,
      time: new Date().toISOString(),
      data: { contact: { email: 'now.known@example.com' } },
    }),
  });
  await until(
    folder,
    `SELECT count(*) AS n FROM rep_learning WHERE rep IN ('${[0, 1, 2].map(repName).join("', '")}')
     AND since IS NOT NULL AND (closed_until IS NULL OR since < closed_until)`,
  );
  const forgetSeconds = (performance.now() - started) / 1_000;
  for (let rep = 0; rep < reps; rep++) await server.feed(tenant, repName(rep));
  working.abort();
  await reading;
  return { ...(await server.watched()), forgetSeconds, quietMs: p99(quiet), otherMs: p99(others) };
}

/** What the rep's stored facts give when all of them are read anew. */
async function replayOf(folder: string, rep: string): Promise<number> {
  const store = openSqliteReader(folder);
  const now = Date.now();
  const { closed, open } = await retrain(store, standardSetting, { tenant, rep, now });
  await store.close();
  const state = OpenState.behind(
    standardSetting,
    perHead((head) => ({ ...plainBelief(head) })),
    closed,
  );
  for (const example of open) if (example.at <= now) state.learn(example);
  return learnedFrom(state.record);
}

/** Counts do not depend on what is believed of the weights. */
function plainBelief(head: 'react' | 'success') {
  const { means, variances } = standardSetting.priors[head];
  const size = means.length;
  const precision = new Float64Array(size * size);
  variances.forEach((variance, i) => (precision[i * size + i] = 1 / variance));
  return { precision, information: means.map((mean, i) => mean / (variances[i] ?? 1)) };
}

/** Waits until the count that is asked for is 0. */
async function until(folder: string, query: string): Promise<void> {
  const database = new DatabaseSync(join(folder, 'store.sqlite'), { readOnly: true });
  const statement = database.prepare(query);
  while (Number(statement.get()?.['n']) > 0) await pause(pollMs);
  database.close();
}

function p99(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.99)] ?? NaN;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
