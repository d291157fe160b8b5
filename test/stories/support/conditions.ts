import type { Page } from 'playwright-core';
import { storyViewport } from './story-page.ts';

/** A way in which somebody meets a story. */
export interface Condition {
  readonly name: string;
  /** Both wait until the story shows itself accordingly. */
  begin(page: Page): Promise<void>;
  end?(page: Page): Promise<void>;
}

/** For one page, one after the other, since opening a story takes longest. */
export const conditions: readonly Condition[] = [
  { name: 'German', begin: (page) => speak(page, 'de') },
  { name: 'right to left', begin: (page) => write(page, 'rtl'), end: (page) => write(page, 'ltr') },
  {
    name: 'forced colours',
    begin: (page) => forceColors(page, 'active'),
    end: (page) => forceColors(page, null),
  },
  {
    name: 'reduced motion',
    begin: (page) => page.emulateMedia({ reducedMotion: 'reduce' }),
    end: (page) => page.emulateMedia({ reducedMotion: null }),
  },
  {
    name: '320 px',
    begin: (page) => resize(page, 320),
    end: (page) => resize(page, storyViewport.width),
  },
  {
    name: 'text spacing',
    begin: (page) => page.evaluate(spaceText),
    end: (page) => page.evaluate(restoreText),
  },
  { name: 'English', begin: (page) => speak(page, 'en') },
];

/** What comes later, reasons and states, comes with words of its own: waits for those too. */
async function speak(page: Page, locale: string): Promise<void> {
  const feed = page.locator('smart-activity-feed');
  if ((await feed.getAttribute('locale')) === locale) return;
  const later = feed.locator('[data-action="why"], [part="state"]').first();
  const before = (await later.count()) > 0 ? await later.textContent() : '';
  await feed.evaluate((element, value) => element.setAttribute('locale', value), locale);
  if (before?.trim()) await later.filter({ hasNotText: before.trim() }).waitFor({ state: 'attached' });
}

async function write(page: Page, direction: 'ltr' | 'rtl'): Promise<void> {
  await page.evaluate((value) => {
    document.documentElement.dir = value;
  }, direction);
}

async function forceColors(page: Page, forcedColors: 'active' | null): Promise<void> {
  await page.emulateMedia({ forcedColors });
  await page.evaluate(untilStill);
}

/** Runs in the page: a colour on its way to another has the contrast of neither. */
async function untilStill(): Promise<void> {
  await new Promise(requestAnimationFrame);
  const animations = document.querySelector('smart-activity-feed')?.shadowRoot?.getAnimations() ?? [];
  await Promise.allSettled(animations.map(({ finished }) => finished));
}

async function resize(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ ...storyViewport, width });
  // Observers of a size hear of it with the next frame.
  await page.evaluate(() => new Promise(requestAnimationFrame));
}

/** Runs in the page: the distances of WCAG 1.4.12. */
function spaceText(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-block-end: 2em !important }
  `);
  document.querySelector('smart-activity-feed')?.shadowRoot?.adoptedStyleSheets.push(sheet);
}

/** Runs in the page. */
function restoreText(): void {
  document.querySelector('smart-activity-feed')?.shadowRoot?.adoptedStyleSheets.pop();
}
