import assert from 'node:assert/strict';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { freePort } from '../../tools/free-port.ts';

const deploy = resolve(import.meta.dirname, '../../../src/bff/deploy');
const packed = resolve(import.meta.dirname, '../dist/packed');
const run = promisify(execFile);

interface Instruction {
  readonly name: string;
  readonly words: string;
}

/** The instructions of a Containerfile, stage by stage; none of ours goes over several lines. */
function stagesOf(text: string): readonly (readonly Instruction[])[] {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const instructions = lines.map((line): Instruction => {
    const [, name = '', words = ''] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
    assert.notEqual(name, '', line);
    return { name, words };
  });
  const stages: Instruction[][] = [];
  for (const instruction of instructions) {
    if (instruction.name === 'FROM') stages.push([]);
    stages.at(-1)?.push(instruction);
  }
  return stages;
}

const allOf = (stage: readonly Instruction[] | undefined, name: string) =>
  (stage ?? []).flatMap((one) => (one.name === name ? one.words : []));

describe('what deploys the server', () => {
  let folder: string;
  let port: string;
  let server: ChildProcess;
  let build: readonly Instruction[] | undefined;
  let image: readonly Instruction[] | undefined;
  const words = (command: string) => JSON.parse(command) as string[];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deploy-'));
    port = String(await freePort());
    [build, image] = stagesOf(await readFile(join(deploy, 'Containerfile'), 'utf8'));
    const [tarball = ''] = (await readdir(packed)).filter((file) =>
      /^smart-activity-feed-server-/.test(file),
    );
    await cp(join(packed, tarball), join(folder, tarball));
    // Its owner is a matter of the image alone.
    const [install = '', makeData = ''] = allOf(image, 'RUN');
    await run('sh', ['-c', `${install} --ignore-scripts --prefer-offline`], { cwd: folder });
    await run('sh', ['-c', makeData.replace(' /data', ' data').replace(/ && chown .*/, '')], { cwd: folder });
    const [command = ''] = allOf(image, 'CMD');
    server = await start(words(command).slice(1));
  });

  after(async () => {
    server.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  const settings = () => ({
    PATH: process.env['PATH'],
    PORT: port,
    METRICS_PORT: 'off',
    DATA_DIR: join(folder, 'data'),
    AUTH_SECRET: 'a secret of more than thirty-two characters',
    AUTH_ISSUER: 'https://login.example',
    AUTH_AUDIENCE: 'feed',
  });

  async function start(program: readonly string[]): Promise<ChildProcess> {
    const child = spawn(process.execPath, program, { cwd: folder, env: settings() });
    for await (const line of createInterface({ input: child.stdout as Readable }))
      if (line.includes('runs at')) return child;
    throw new Error('The server ended before it was ready.');
  }

  it('builds the image by the commands that built what is tested here', () => {
    assert.deepEqual(allOf(build, 'RUN'), ['npm ci', 'npm run build', 'npm pack ./dist/server']);
  });

  it('runs as nobody in particular, and is healthy once it is ready and no longer when it is gone', async () => {
    assert.deepEqual(allOf(image, 'USER'), ['node']);
    const [health = ''] = allOf(image, 'HEALTHCHECK');
    const [, ...check] = words(health.slice(health.indexOf('[')));
    const isHealthy = () =>
      run(process.execPath, check, { env: settings() }).then(
        () => true,
        () => false,
      );
    assert.equal(await isHealthy(), true);
    const gone = once(server, 'exit');
    server.kill('SIGTERM');
    assert.deepEqual(await gone, [0, null]);
    assert.equal(await isHealthy(), false);
  });

  it('starts by the command of the systemd unit, which gives it time to end', async () => {
    const unit = await readFile(join(deploy, 'smart-activity-feed.service'), 'utf8');
    const entries = new Map(
      [...unit.matchAll(/^(\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
    );
    const [node, program = ''] = (entries.get('ExecStart') ?? '').split(' ');
    assert.equal(node, '/usr/bin/node');
    server = await start([program.replace('/opt/smart-activity-feed', folder)]);
    assert.ok(Number(entries.get('TimeoutStopSec')) > 10);
    assert.equal(entries.get('DynamicUser'), 'yes');
  });

  it('has two replicas over one database, which are not killed while they end', async () => {
    const { services } = parse(await readFile(join(deploy, 'compose.yaml'), 'utf8')) as Compose;
    const { feed, database } = services;
    assert.equal(feed.deploy.replicas, 2);
    assert.equal(feed.read_only, true);
    assert.equal(feed.stop_grace_period, '15s');
    assert.ok('DATABASE_URL_FILE' in feed.environment);
    assert.equal(resolve(deploy, feed.build.context, feed.build.dockerfile), join(deploy, 'Containerfile'));
    assert.match(database.image, /postgres:1[5-9]$/);
  });
});

interface Compose {
  readonly services: {
    readonly feed: {
      readonly deploy: { readonly replicas: number };
      readonly read_only: boolean;
      readonly stop_grace_period: string;
      readonly environment: Readonly<Record<string, string>>;
      readonly build: { readonly context: string; readonly dockerfile: string };
    };
    readonly database: { readonly image: string };
  };
}
