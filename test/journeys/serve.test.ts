import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import type { Feed } from '../../src/contract/feed.ts';
import { freePort } from '../tools/free-port.ts';

const root = resolve(import.meta.dirname, '../..');
let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'smart-activity-feed-'));
});

after(() => rm(folder, { recursive: true }));

test('the server for real use starts and answers as the README says', async () => {
  const port = String(await freePort());
  const env = { ...process.env, PORT: port, METRICS_PORT: 'off', DATA_DIR: join(folder, 'data') };
  const server = spawn('bash', ['-ec', await blockOf('serve', port)], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const exited = once(server, 'exit');
  try {
    for await (const line of createInterface({ input: server.stdout })) {
      if (line.includes(`http://127.0.0.1:${port}`)) break;
    }
    const { stdout } = await promisify(execFile)('bash', ['-ec', await blockOf('use', port)], { cwd: root });
    const [answer, feed] = stdout.replace('}{', '}\n{').split('\n');
    assert.deepEqual(JSON.parse(answer ?? ''), { accepted: 1, duplicates: 0, rejected: [] });
    const { notifications } = JSON.parse(feed ?? '') as Feed;
    assert.deepEqual(
      notifications.map(({ type, contact }) => [type, contact?.name]),
      [['form.submitted', 'Anna Berger']],
    );
  } finally {
    server.kill('SIGTERM');
    await exited;
  }
});

/** The block of the README behind this mark, for this test's port and folder, with the server in place of its shell. */
async function blockOf(mark: string, port: string): Promise<string> {
  const text = await readFile(join(root, 'README.md'), 'utf8');
  const block = new RegExp(`<!-- ${mark}: .*?\`\`\`sh\\n(.*?)\`\`\``, 's').exec(text)?.[1] ?? '';
  return block
    .replaceAll(/\b(key|public)\.pem/g, (file) => join(folder, file))
    .replaceAll(':8787', `:${port}`)
    .replace('npm run serve', `exec "${process.execPath}" src/bff/server.ts`);
}
