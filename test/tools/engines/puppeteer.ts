import { puppeteerCore } from '@web/test-runner-chrome';
import { chromiumFlags, requireChromium } from './chromium.ts';
import type { EnginePage, StartedEngine } from './engine.ts';
import { requireFirefox } from './firefox.ts';

type Browser = Awaited<ReturnType<typeof puppeteerCore.launch>>;
type Page = Awaited<ReturnType<Browser['newPage']>>;
type Key = Parameters<Page['keyboard']['press']>[0];

/** How Puppeteer starts one of the two engines that it can drive. */
export function launchOptionsOf(engine: 'chromium' | 'firefox') {
  return engine === 'chromium'
    ? ({ browser: 'chrome', executablePath: requireChromium(), args: chromiumFlags } as const)
    : ({ browser: 'firefox', executablePath: requireFirefox() } as const);
}

export async function startWithPuppeteer(engine: 'chromium' | 'firefox'): Promise<StartedEngine> {
  const browser = await puppeteerCore.launch(launchOptionsOf(engine));
  const page = new PuppeteerPage(await browser.newPage());
  return { page, close: () => browser.close() };
}

class PuppeteerPage implements EnginePage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async goTo(url: string): Promise<void> {
    await this.#page.goto(url);
  }

  evaluate<T, Arguments extends readonly unknown[]>(
    run: (...words: Arguments) => T | Promise<T>,
    ...args: Arguments
  ): Promise<T> {
    const words = args.map((word) => JSON.stringify(word));
    return this.#page.evaluate(`(${String(run)})(${words.join()})`) as Promise<T>;
  }

  async resize(width: number, height: number): Promise<void> {
    await this.#page.setViewport({ width, height });
  }

  async press(key: string): Promise<void> {
    await this.#page.keyboard.press(key as Key);
  }
}
