import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { launchBrowser } from '../../journeys/support/browser.ts';
import { compile, resolutions } from './support/compile.ts';
import { installedPackages, installPacked } from './support/packed.ts';
import { servePages } from './support/pages.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../../..');

const { name, exports } = JSON.parse(await readFile(join(root, 'packages/widget/package.json'), 'utf8')) as {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | object>>;
};
/** What can be imported as a module; the others are files. */
const entries = Object.keys(exports)
  .filter((entry) => typeof exports[entry] === 'object')
  .map((entry) => name + entry.slice(1));

describe('the package of the widget in a new project', () => {
  let folder: string;

  before(async () => {
    folder = await installPacked(name);
  });

  after(() => rm(folder, { recursive: true, force: true }));

  it('installs what the browser needs and nothing else', async () => {
    const expected = [
      ...['@lit-labs/ssr-dom-shim', '@lit/reactive-element', '@lit/task', '@types/trusted-types'],
      ...['eventsource-parser', 'lit', 'lit-element', 'lit-html', 'smart-activity-feed'],
    ];
    assert.deepEqual(await installedPackages(folder), expected);
  });

  for (const entry of entries) {
    it(`can be imported in Node and registers nothing there: ${entry}`, async () => {
      const page = 'globalThis.customElements = { define: (tag) => console.log(tag), get: () => undefined };';
      for (const [before, tags] of [
        ['', ''],
        [page, entry.endsWith('/define') ? 'saf-row\nsmart-activity-feed\n' : ''],
      ] as const) {
        const script = `${before} await import('${entry}');`;
        const words = ['--input-type=module', '-e', script];
        const { stdout, stderr } = await run(process.execPath, words, { cwd: folder });
        assert.deepEqual([stdout, stderr], [tags, '']);
      }
    });
  }

  for (const resolution of resolutions) {
    it(`gives TypeScript types for each entry, resolved as ${resolution[1]}`, async () => {
      assert.equal(await compile(folder, uses, resolution), '');
    });
  }
});

describe('the package of the widget in a page', () => {
  it('registers nothing by being imported, except where an entry is there for it', async () => {
    const [browser, pages] = await Promise.all([launchBrowser(), servePages("'none'")]);
    try {
      const page = await browser.newPage();
      await page.goto(`${pages.url}/entries/`);
      const handle = await page.waitForFunction(
        () => (window as unknown as { registered?: Record<string, readonly string[]> }).registered,
      );
      const registered = await handle.jsonValue();
      const expected = Object.fromEntries(
        entries.map((entry) => [entry, entry.endsWith('/define') ? ['saf-row', 'smart-activity-feed'] : []]),
      );
      assert.deepEqual(registered, expected);
    } finally {
      await browser.close();
      pages.close();
    }
  });
});

/** One use of each entry; the lines that must not compile prove that the types are no `any`. */
const uses = `
import { SmartActivityFeed, defineFeed, type ActivityType } from '${name}';
import '${name}/define';
import '${name}/react';
import { createFeedReport, offerReport, reportRegistry, type ReportDescriptor } from '${name}/report';
import { answerAddReport, createAddReport, defineAddReportDialog, type ReportHost, type Surface } from '${name}/add-report';
import { createGridStackSurface, type Grid } from '${name}/gridstack';
import { createReportParcel } from '${name}/single-spa';
import { registerFeedReport } from '${name}/module-federation';
import { registerHomeAssistantCard } from '${name}/home-assistant';
import { createIframeReport } from '${name}/iframe';

declare const grid: Grid;
declare const host: ReportHost;
const tag: string = defineFeed();
const feed = document.querySelector('smart-activity-feed');
feed?.addEventListener('feed-open', (event) => { const type: ActivityType = event.notification.type; void type; });
const report = createFeedReport({ endpoint: 'https://feed.example' });
offerReport(report);
const known: ReportDescriptor | undefined = reportRegistry().get(report.type);
const surface: Surface = createGridStackSurface(grid);
const controller = createAddReport(surface, () => host);
answerAddReport(document, controller);
const life = createReportParcel(report, host);
const stop: () => void = registerFeedReport({ endpoint: '' });
const card: string = registerHomeAssistantCard(report, host);
const framed: ReportDescriptor = createIframeReport(report, 'https://feed.example/embed/embed.html');
void defineAddReportDialog().then(() => { document.createElement('add-report-dialog').controller = controller; });
// @ts-expect-error -- an endpoint is a text
createFeedReport({ endpoint: 1 });
// @ts-expect-error -- a surface is no number
createAddReport(1, () => host);
// @ts-expect-error -- there is no such property
feed?.nonsense;
void [SmartActivityFeed, tag, known, life, stop, card, framed];
`;
