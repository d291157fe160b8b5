import { mkdir, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { BuiltStories, readEntries } from '../stories/support/built-stories.ts';
import type { StoryEntry } from '../stories/support/story-page.ts';

/**
 * Takes a picture of every story at each width, in both languages and themes, for people to look at: `screenshots/`, with
 * an `index.html` that shows one story after the other. `node test/tools/screenshots.ts menus awkward` takes only the stories whose
 * ids hold one of the words.
 */
const widths = [240, 320, 480, 720, 1200];
/** Storybook pads a story by this much. */
const padding = 16;
const height = 700;
const now = new Date('2026-11-25T14:32:00+01:00');

const folder = resolve(import.meta.dirname, '../../screenshots');

const locales = ['de', 'en'] as const;
const themes = ['light', 'dark'] as const;
type Locale = (typeof locales)[number];
type Theme = (typeof themes)[number];

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const chosen = Object.values(readEntries()).filter(
    ({ type, id }) => type === 'story' && (words.length === 0 || words.some((word) => id.includes(word))),
  );
  await mkdir(folder, { recursive: true });
  const stories = await BuiltStories.start();
  try {
    for (const story of chosen) {
      for (const locale of locales) await take(stories, story, locale);
      console.log(story.id);
    }
  } finally {
    await stories.close();
  }
  await writeFile(`${folder}/index.html`, pageOf(chosen));
}

async function take(stories: BuiltStories, entry: StoryEntry, locale: Locale): Promise<void> {
  const story = await stories.open(entry, { now, globals: { locale } });
  const { page } = story;
  await story.settled(entry);
  await page.addStyleTag({ content: '.place { inline-size: auto; max-inline-size: none }' });
  for (const width of widths) {
    await page.setViewportSize({ width: width + 2 * padding, height });
    // Observers of a size hear of it with the next frame, and what they show comes with the one after.
    await page.evaluate(nextFrames);
    for (const theme of themes) {
      await page.evaluate((value) => (document.documentElement.dataset['theme'] = value), theme);
      await page.screenshot({
        path: `${folder}/${nameOf(entry, width, theme, locale)}`,
        animations: 'disabled',
      });
    }
  }
  await story.close();
}

/** Runs in the page. */
async function nextFrames(): Promise<void> {
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
}

function nameOf({ id }: StoryEntry, width: number, theme: Theme, locale: Locale): string {
  return `${id.replace(/^smart-activity-feed-/, '')}-${width}-${theme}-${locale}.png`;
}

function pageOf(stories: readonly StoryEntry[]): string {
  const sections = stories.flatMap((story) => [
    `<h2>${story.title}: ${story.name}</h2>`,
    ...locales.flatMap((locale) =>
      themes.map((theme) => {
        const pictures = widths.map((width) => `<img src="${nameOf(story, width, theme, locale)}" alt="">`);
        return `<p>${pictures.join('\n')}</p>`;
      }),
    ),
  ]);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Screenshots</title>
<style>p { white-space: nowrap }</style>
${sections.join('\n')}
</html>
`;
}

await main();
