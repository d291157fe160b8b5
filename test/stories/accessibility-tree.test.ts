import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test, type TestContext } from 'node:test';
import { accessibilityTree } from './support/accessibility-tree.ts';
import { readEntries } from './support/built-stories.ts';
import { useStories } from './support/use-stories.ts';

const entries = readEntries();
const stories = useStories();

/** Everything that opens: its story, and the role under which a screen reader finds it. */
const opened: readonly (readonly [story: string, role: string])[] = [
  ['menus-and-dialogs--row-menu', 'menu'],
  ['menus-and-dialogs--snooze', 'menu'],
  ['menus-and-dialogs--own-time', 'dialog'],
  ['menus-and-dialogs--not-useful-about', 'group "Was war nicht hilfreich?"'],
  ['overview--anatomy', 'group "Warum hier?"'],
  ['menus-and-dialogs--filter', 'dialog'],
  ['menus-and-dialogs--search', 'searchbox'],
  ['menus-and-dialogs--header-menu', 'menu'],
  ['menus-and-dialogs--learned', 'dialog'],
  ['menus-and-dialogs--reset-learning', 'dialog'],
  ['menus-and-dialogs--shortcuts', 'dialog'],
];

test('a screen reader is given the feed as it is written down', async (t) => {
  pin(t, 'accessibility-tree.txt', await treeOf('behaviours--reacted'));
});

test('and what opens in it', async (t) => {
  const blocks: string[] = [];
  for (const [story, role] of opened) {
    const block = blockOf(await treeOf(story), role);
    assert.notEqual(block, '', `${story} has no ${role}`);
    blocks.push(`# ${story}\n${block}`);
  }
  pin(t, 'accessibility-tree-opened.txt', blocks.join('\n'));
});

function pin(t: TestContext, file: string, tree: string): void {
  t.assert.fileSnapshot(tree, resolve(import.meta.dirname, file), { serializers: [(text: string) => text] });
}

async function treeOf(id: string): Promise<string> {
  const entry = entries[`smart-activity-feed-${id}`];
  assert.ok(entry, id);
  const now = new Date('2026-11-25T14:32:00+01:00');
  const story = await stories.open(entry, { now });
  await story.settled(entry);
  // The reasons come last.
  await story.page.locator('saf-row [data-action="why"]').first().waitFor({ state: 'attached' });
  const tree = await accessibilityTree(story.page);
  await story.close();
  return tree;
}

/** The first node whose line begins so, with all that is in it. */
function blockOf(tree: string, start: string): string {
  const lines = tree.split('\n');
  const from = lines.findIndex((line) => line.trimStart().startsWith(start));
  if (from < 0) return '';
  const depth = lines[from]?.search(/\S/) ?? 0;
  const length = lines.slice(from + 1).findIndex((line) => line.search(/\S/) <= depth);
  const block = lines.slice(from, length < 0 ? undefined : from + 1 + length);
  return block.map((line) => `${line.slice(depth)}\n`).join('');
}
