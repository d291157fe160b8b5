import { readFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { argv } from 'node:process';
import { resolve } from 'node:path';
import { build } from 'vite';
import { launchBrowser } from '../../journeys/support/browser.ts';
import { requireChromium } from '../../tools/engines/chromium.ts';
import { run } from '../../tools/run-command.ts';
import { contenders, type Contender } from './contenders.ts';
import { measure, type Measures } from './measure.ts';
import { startPeerServer } from './peer-server.ts';
import { printTable, type Result } from './table.ts';

const notifications = 1_000;
const runs = 9;

const root = resolve(import.meta.dirname, '../../..');
const folder = import.meta.dirname;

/**
 * Other inboxes beside ours, each built as for a product, with the same notifications on a mocked API and the first page that
 * it loads by default. Ends with 1 where a peer is ahead in the first row, the rows in sight or one change. `--json` prints figures for programs.
 */
export async function benchPeers(): Promise<void> {
  const isJson = argv.includes('--json');
  process.env['CHROME_PATH'] = requireChromium();
  await install();
  await buildPages();
  const results = await measureAll();
  if (isJson) console.log(JSON.stringify({ notifications, runs, results }, null, 2));
  else printTable(results);
  if (!isAhead(results)) process.exitCode = 1;
}

/** The peers are installed apart, so that the project's own install stays small. */
async function install(): Promise<void> {
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code } = await run(['npm', 'ci', '--prefix', folder, ...flags], process.stderr);
  if (code !== 0) throw new Error('The peers cannot be installed.');
}

async function buildPages(): Promise<void> {
  for (const { name } of contenders.filter(({ name }) => name !== 'ours'))
    await build({ configFile: resolve(folder, 'vite.config.ts'), mode: name });
  const outDir = resolve(folder, 'dist/ours');
  await build({ root, mode: 'script', logLevel: 'warn', build: { outDir } });
  await cp(resolve(folder, 'apps/ours/index.html'), resolve(outDir, 'index.html'));
}

/** All in turn, so that other work on the machine hits all alike. */
async function measureAll(): Promise<readonly Result[]> {
  const server = await startPeerServer(notifications);
  const browser = await launchBrowser();
  const measures = new Map<string, Measures[]>(contenders.map(({ name }) => [name, []]));
  try {
    for (let load = 0; load <= runs; load++)
      for (const contender of contenders) {
        const measured = await measure(browser, server.url, contender);
        // The first round warms everything up.
        if (load > 0) measures.get(contender.name)?.push(measured);
      }
  } finally {
    await browser.close();
    await server.close();
  }
  return contenders.map((contender) => ({
    name: contender.name,
    version: versionOf(contender),
    ...medians(measures.get(contender.name) ?? []),
  }));
}

function medians(measures: readonly Measures[]): Measures {
  const median = (name: keyof Measures): number =>
    measures.map((measured) => measured[name]).toSorted((a, b) => a - b)[Math.floor(measures.length / 2)] ??
    NaN;
  return {
    firstRow: median('firstRow'),
    painted: median('painted'),
    firstPage: median('firstPage'),
    change: median('change'),
    longTasks: median('longTasks'),
    rows: median('rows'),
    elements: median('elements'),
    bytes: median('bytes'),
  };
}

function versionOf({ package: name }: Contender): string | null {
  if (name === null) return null;
  const manifest = readFileSync(resolve(folder, 'node_modules', name, 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { readonly version: string }).version;
}

function isAhead(results: readonly Result[]): boolean {
  const ours = results.find(({ name }) => name === 'ours');
  const peers = results.filter(({ version }) => version !== null);
  return (['firstRow', 'painted', 'change'] as const).every((time) =>
    peers.every((peer) => ours !== undefined && ours[time] < peer[time]),
  );
}
