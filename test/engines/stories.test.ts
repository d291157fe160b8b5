import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readEntries, storybookFolder } from '../stories/support/built-stories.ts';
import { serveFolder } from '../stories/support/static-server.ts';
import { storyViewport, type StoryEntry } from '../stories/support/story-page.ts';
import { chosenEngine, type EnginePage, type StartedEngine } from '../tools/engines/engine.ts';
import { startEngine, until } from '../tools/engines/start.ts';

const engine = chosenEngine();

const entries = Object.values(readEntries());

// A browser for each group: over all stories WebKit would come to hold some gigabytes.
for (const [group, members] of Map.groupBy(entries, ({ title }) => title)) {
  describe(`${group} in ${engine}`, () => {
    let browser: StartedEngine;

    before(async () => {
      browser = await startEngine(engine);
      await browser.page.resize(storyViewport.width, storyViewport.height);
    });

    after(() => browser.close());

    for (const entry of members) {
      test(entry.name, async () => {
        // An origin of its own: nothing that another story has stored, or still has to send, shows in it.
        const server = await serveFolder(storybookFolder, {
          'iframe.html': `<script>(${String(noteErrors)})()</script>`,
        });
        try {
          await open(browser.page, server.url, entry);
          assert.deepEqual(await browser.page.evaluate(readErrors), []);
        } finally {
          await server.close();
        }
      });
    }
  });
}

async function open(page: EnginePage, url: string, { id, type, title }: StoryEntry): Promise<void> {
  await page.goTo(`${url}/iframe.html?id=${id}&viewMode=${type}`);
  if (type === 'docs') return until(page, isDocumentShown);
  await until(page, isPlayed);
  await until(page, isSettled, title.endsWith('/States'));
}

// What follows runs in the page.

interface Noting {
  readonly notedErrors: string[];
  readonly __STORYBOOK_PREVIEW__?: { readonly currentRender?: { readonly phase?: string } };
}

function noteErrors(): void {
  const notedErrors: string[] = [];
  Object.assign(window, { notedErrors });
  addEventListener('error', ({ message }) => notedErrors.push(message));
  addEventListener('unhandledrejection', ({ reason }) => notedErrors.push(String(reason)));
  const real = console.error;
  console.error = (...words: readonly unknown[]) => {
    // A failed expectation brings the whole document along.
    notedErrors.push(words.map(String).join(' ').split('\n', 1).join());
    real(...words);
  };
}

function readErrors(): readonly string[] {
  const { notedErrors, __STORYBOOK_PREVIEW__: preview } = window as unknown as Noting;
  const phase = preview?.currentRender?.phase;
  return phase === 'errored' || phase === 'aborted' ? [...notedErrors, `The story ${phase}.`] : notedErrors;
}

function isDocumentShown(): boolean {
  return document.querySelector('.sbdocs-content') !== null;
}

function isPlayed(): boolean {
  const { __STORYBOOK_PREVIEW__: preview } = window as unknown as Noting;
  return ['finished', 'errored', 'aborted'].includes(preview?.currentRender?.phase ?? '');
}

function isSettled(isState: boolean): boolean {
  const root = document.querySelector('smart-activity-feed')?.shadowRoot;
  return root?.querySelector(isState ? 'saf-row, [part="state"]' : 'saf-row') instanceof Element;
}
