import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';
import { readEntries } from './support/built-stories.ts';
import { conditions } from './support/conditions.ts';
import { useStories } from './support/use-stories.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const entries = readEntries();

/** What loads late comes, rows are seen, and a stream that opens asks for one more look. */
const maxIdleUpdates = 5;

/** Each waits for three seconds while nothing happens; the others go on meanwhile. */
describe('stories', { concurrency: 4 }, () => {
  const stories = useStories();

  test('the build holds stories and records of decisions', () => {
    const types = new Set(Object.values(entries).map(({ type }) => type));
    assert.deepEqual(types, new Set(['story', 'docs']));
  });

  for (const entry of Object.values(entries)) {
    test(`${entry.title}: ${entry.name}`, async () => {
      const story = await stories.open(entry);
      try {
        // A page of Storybook's own around the stories is not ours to judge.
        if (entry.type === 'story') await story.settled(entry);
        if (entry.type === 'story') {
          const { idle, noticed } = await story.page.evaluate(countIdleUpdates);
          assert.ok(noticed, 'an update is noticed');
          assert.ok(idle <= maxIdleUpdates, `${String(idle)} updates while nothing happened`);
        }
        const violations = entry.type === 'story' ? await findViolationsUnderAll(story.page) : [];
        assert.deepEqual({ errors: story.errors, violations }, { errors: [], violations: [] });
      } finally {
        await story.close();
      }
    });
  }
});

/**
 * Runs in the page: how often the element updates in three seconds in which nobody does anything, and whether an update would
 * have been noticed.
 */
async function countIdleUpdates(): Promise<{ idle: number; noticed: boolean }> {
  const feed = document.querySelector('smart-activity-feed');
  if (feed === null) throw new Error('The story shows no feed.');
  let count = 0;
  const watched = feed as unknown as { performUpdate(): void };
  const update = watched.performUpdate.bind(feed);
  watched.performUpdate = () => {
    count += 1;
    update();
  };
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const idle = count;
  feed.requestUpdate();
  await feed.updateComplete;
  return { idle, noticed: count > idle };
}

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
