import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../journeys/support/browser.ts';
import { accessibilityTree } from './support/accessibility-tree.ts';
import { serveFolder, type StaticServer } from './support/static-server.ts';
import { StoryPage, type StoryEntry } from './support/story-page.ts';

const root = resolve(import.meta.dirname, '../../storybook-static');
const { entries } = JSON.parse(readFileSync(`${root}/index.json`, 'utf8')) as {
  entries: Readonly<Record<string, StoryEntry>>;
};

let server: StaticServer;
let browser: Browser;

before(async () => {
  [server, browser] = await Promise.all([serveFolder(root), launchBrowser()]);
});

after(async () => {
  await browser.close();
  await server.close();
});

test('a screen reader is given the feed as it is written down', async (t) => {
  const entry = entries['smart-activity-feed-behaviours--reacted'];
  assert.ok(entry);
  const story = await StoryPage.open(browser, server.url, entry, {
    now: new Date('2026-11-25T14:32:00+01:00'),
  });
  await story.settled(entry);
  // The reasons come last.
  await story.page.locator('saf-row [data-action="why"]').first().waitFor();
  t.assert.fileSnapshot(
    await accessibilityTree(story.page),
    resolve(import.meta.dirname, 'accessibility-tree.txt'),
    { serializers: [(tree: string) => tree] },
  );
  await story.close();
});
