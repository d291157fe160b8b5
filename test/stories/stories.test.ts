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

describe('stories', { concurrency: 2 }, () => {
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
