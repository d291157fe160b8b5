import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../journeys/support/browser.ts';
import { serveFolder, type StaticServer } from './static-server.ts';
import { StoryPage, type StoryEntry, type StoryOptions } from './story-page.ts';

export const storybookFolder = resolve(import.meta.dirname, '../../../storybook-static');

/** The entries of the built Storybook, by id. Throws where there is none. */
export function readEntries(): Readonly<Record<string, StoryEntry>> {
  const index = `${storybookFolder}/index.json`;
  if (!existsSync(index)) throw new Error('Build the stories first: npm run storybook:build');
  return (JSON.parse(readFileSync(index, 'utf8')) as { entries: Readonly<Record<string, StoryEntry>> })
    .entries;
}

/** The built Storybook, served to a browser. */
export class BuiltStories {
  readonly #server: StaticServer;
  readonly #browser: Browser;

  private constructor(server: StaticServer, browser: Browser) {
    this.#server = server;
    this.#browser = browser;
  }

  static async start(): Promise<BuiltStories> {
    return new BuiltStories(...(await Promise.all([serveFolder(storybookFolder), launchBrowser()])));
  }

  open(entry: StoryEntry, options?: StoryOptions): Promise<StoryPage> {
    return StoryPage.open(this.#browser, this.#server.url, entry, options);
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#server.close();
  }
}
