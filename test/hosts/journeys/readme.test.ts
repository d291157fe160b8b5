import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../journeys/support/browser.ts';
import { DemoServer } from '../../journeys/support/demo-server.ts';
import { servePages } from './support/pages.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../../..');
const hosts = join(root, 'test/hosts');
/** A project beside the hosts, which finds their packages. */
const project = join(hosts, 'dist/readme');

/** The few lines that a reader's project has besides. */
const around: Readonly<Record<string, string>> = {
  'react.tsx':
    "import { createRoot } from 'react-dom/client'; import { FeedTile } from './feed-tile'; createRoot(document.body.appendChild(document.createElement('div'))).render(<FeedTile />);",
  'gridstack.ts': "import 'gridstack/dist/gridstack.css'; import './add-report';",
  'react.html':
    '<!doctype html><html lang="en"><body><script type="module" src="./react.tsx"></script></body></html>',
  'gridstack.html':
    '<!doctype html><html lang="en"><body><button class="add-report">Add report</button><div class="grid-stack"></div><script type="module" src="./gridstack.ts"></script></body></html>',
};

describe('the examples of the README', () => {
  let browser: Browser;
  let server: DemoServer;
  let pages: Awaited<ReturnType<typeof servePages>>;

  before(async () => {
    [browser, server, pages] = await Promise.all([
      launchBrowser(),
      DemoServer.start(),
      servePages('http://127.0.0.1:*'),
    ]);
    await mkdir(project, { recursive: true });
    for (const [name, text] of [...Object.entries(await examples()), ...Object.entries(around)]) {
      await writeFile(join(project, name), text.replaceAll('http://127.0.0.1:8787', server.url));
    }
  });

  after(async () => {
    await browser.close();
    pages.close();
    await server.stop();
  });

  it('compile as they stand, in ten lines each', async () => {
    const compilerOptions = { noEmit: true, jsx: 'react-jsx', types: ['vite/client'] };
    const config = { extends: '../../../../tsconfig.json', compilerOptions, include: ['.'], exclude: [] };
    await writeFile(join(project, 'tsconfig.json'), JSON.stringify(config));
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    const compiled = run(process.execPath, [compiler, '-p', project]).then(
      () => '',
      ({ stdout }: { stdout: string }) => stdout,
    );
    assert.equal(await compiled, '');
    for (const [name, text] of Object.entries(await examples())) {
      const lines = text.split('\n').filter((line) => line.trim() !== '');
      assert.ok(lines.length <= 10, `${name} has ${String(lines.length)} lines`);
    }
  });

  for (const host of ['react', 'gridstack']) {
    it(`show the feed in ${host}`, async () => {
      const vite = join(root, 'node_modules/vite/bin/vite.js');
      const input = join(project, `${host}.html`);
      const config = join(project, 'vite.config.mjs');
      const build = {
        outDir: join(hosts, 'dist/apps/readme', host),
        target: 'es2023',
        rolldownOptions: { input },
      };
      await writeFile(
        config,
        `export default ${JSON.stringify({ base: './', logLevel: 'error', build: { ...build, chunkSizeWarningLimit: 2_000, emptyOutDir: true } })}`,
      );
      await run(process.execPath, [vite, 'build', project, '--config', config]);
      const page = await browser.newPage({ locale: 'en-GB' });
      await page.goto(`${pages.url}/readme/${host}/${host}.html`);
      if (host === 'gridstack') {
        const tiles = page.locator('.grid-stack-item smart-activity-feed');
        await tiles.getByRole('article').first().waitFor();
        await page.getByRole('button', { name: 'Add report' }).click();
        await page.getByRole('button', { name: 'Add', exact: true }).click();
        await tiles.nth(1).getByRole('article').first().waitFor();
        await page.reload();
        await tiles.nth(1).getByRole('article').first().waitFor();
      }
      await page.locator('smart-activity-feed').getByRole('article').first().waitFor();
      await page.close();
    });
  }
});

/** The blocks that begin with the name of a file. */
async function examples(): Promise<Readonly<Record<string, string>>> {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const blocks = [...readme.matchAll(/```tsx?\n\/\/ (\S+)\n([\s\S]*?)```/g)];
  assert.equal(blocks.length, 5, 'the README has its examples');
  return Object.fromEntries(blocks.map(([, name = '', text = '']) => [name, text]));
}
