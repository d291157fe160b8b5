import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../journeys/support/browser.ts';
import { conditions } from './support/conditions.ts';
import { serveFolder, type StaticServer } from './support/static-server.ts';
import { StoryPage, type StoryEntry } from './support/story-page.ts';

const root = resolve(import.meta.dirname, '../../storybook-static');
assert.ok(existsSync(`${root}/index.json`), 'Build the stories first: npm run storybook:build');

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const { entries } = JSON.parse(readFileSync(`${root}/index.json`, 'utf8')) as {
  entries: Readonly<Record<string, StoryEntry>>;
};

describe('stories', { concurrency: 2 }, () => {
  let server: StaticServer;
  let browser: Browser;

  before(async () => {
    [server, browser] = await Promise.all([serveFolder(root), launchBrowser()]);
  });

  after(async () => {
    await browser.close();
    await server.close();
  });

  test('the build holds stories and records of decisions', () => {
    const types = new Set(Object.values(entries).map(({ type }) => type));
    assert.deepEqual(types, new Set(['story', 'docs']));
  });

  for (const entry of Object.values(entries)) {
    test(`${entry.title}: ${entry.name}`, async () => {
      const story = await StoryPage.open(browser, server.url, entry);
      try {
        // A page of Storybook's own around the stories is not ours to judge.
        if (entry.type === 'story') await story.settled(entry);
        const violations = entry.type === 'story' ? await findViolationsUnderAll(story.page) : [];
        assert.deepEqual({ errors: story.errors, violations }, { errors: [], violations: [] });
      } finally {
        await story.close();
      }
    });
  }
});

/** In each condition by its name. */
async function findViolationsUnderAll(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  const all: string[] = [];
  for (const { name, begin, end } of conditions) {
    await begin(page);
    all.push(...(await findViolations(page)).map((violation) => `${name}: ${violation}`));
    await end?.(page);
  }
  return all;
}

async function findViolations(page: Page): Promise<readonly string[]> {
  const { violations } = await page.evaluate(() => {
    const { axe: injected } = window as unknown as { axe: typeof axe };
    const rules = {
      // A story is a part of a page: it has no landmarks and no first heading.
      region: { enabled: false },
      'page-has-heading-one': { enabled: false },
      'target-size': { enabled: true },
    };
    return injected.run('#storybook-root', { rules, resultTypes: ['violations'] });
  });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id}: ${help} (${target.flat().join(' ')})`),
  );
}
