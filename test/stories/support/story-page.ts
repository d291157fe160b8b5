import type { Browser, ConsoleMessage, Page } from 'playwright-core';

/** An entry of Storybook's own `index.json`. */
export interface StoryEntry {
  readonly id: string;
  readonly type: 'story' | 'docs';
  readonly title: string;
  readonly name: string;
  /** A `faulty` story's back end breaks on purpose, and browsers log that. */
  readonly tags: readonly string[];
}

/** In CSS pixels. */
export const storyViewport = { width: 900, height: 760 };

/** How a story is opened. */
export interface StoryOptions {
  /** What all its clocks say. */
  readonly now?: Date;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** What the toolbar chooses, by name. */
  readonly globals?: Readonly<Record<string, string>>;
}

/** The part of Storybook's preview that tells how far it is. */
interface Preview {
  readonly currentRender?: { readonly phase?: string };
}

/** A story in a context of its own: the service worker that answers goes with its last page, and must not take another's along. */
export class StoryPage {
  readonly page: Page;
  /** What went wrong in the page, one line each. */
  readonly errors: string[] = [];

  private constructor(page: Page, { tags }: StoryEntry) {
    this.page = page;
    const faulty = tags.includes('faulty');
    page.on('pageerror', (error) => this.errors.push(firstLine(error.message)));
    page.on('console', (message) => {
      if (message.type() !== 'error' || (faulty && isRefusedCall(message))) return;
      this.errors.push(textOf(message));
    });
  }

  /** Opens an entry and waits until it is rendered and played. */
  static async open(
    browser: Browser,
    url: string,
    entry: StoryEntry,
    { now, viewport = storyViewport, globals = {} }: StoryOptions = {},
  ): Promise<StoryPage> {
    const context = await browser.newContext({
      viewport,
      locale: 'de-DE',
      timezoneId: 'Europe/Berlin',
    });
    if (now !== undefined) await context.clock.setFixedTime(now);
    const story = new StoryPage(await context.newPage(), entry);
    const chosen = Object.entries(globals).map((pair) => pair.join(':'));
    await story.page.goto(
      `${url}/iframe.html?id=${entry.id}&viewMode=${entry.type}&globals=${chosen.join(';')}`,
    );
    if (entry.type === 'docs') await story.page.locator('.sbdocs-content').first().waitFor();
    else await story.#played();
    return story;
  }

  /** Waits until the element shows rows, or for a story of a state what stands in their place. */
  async settled({ title }: StoryEntry): Promise<void> {
    const rows = this.page.locator('smart-activity-feed saf-row');
    const state = this.page.locator('smart-activity-feed [part="state"]');
    await (title.endsWith('/States') ? rows.or(state) : rows).first().waitFor();
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  async #played(): Promise<void> {
    const phase = await this.page.waitForFunction(() => {
      const { __STORYBOOK_PREVIEW__: preview } = window as { __STORYBOOK_PREVIEW__?: Preview };
      const now = preview?.currentRender?.phase;
      return now !== undefined && ['finished', 'errored', 'aborted'].includes(now) ? now : null;
    });
    const ended = await phase.jsonValue();
    if (ended === 'finished') return;
    const shown = await this.page.locator('#error-message').textContent();
    this.errors.push(`the story ended ${String(ended)}: ${firstLine(shown ?? '')}`);
  }
}

function isRefusedCall(message: ConsoleMessage): boolean {
  return message.text().startsWith('Failed to load resource') && message.location().url.includes('/v1/');
}

function textOf(message: ConsoleMessage): string {
  return `${firstLine(message.text())} (${message.location().url})`;
}

/** A failed expectation brings the whole document along. */
function firstLine(text: string): string {
  return text.split('\n', 1).join();
}
