import type { BrowserLauncher } from '@web/test-runner';
import { chromeLauncher, puppeteerCore } from '@web/test-runner-chrome';
import type { Engine } from './engine.ts';
import { launchOptionsOf } from './puppeteer.ts';
import { WebKit } from './webkit.ts';

/** Starts an engine for @web/test-runner. */
export function launcherOf(engine: Engine): BrowserLauncher {
  if (engine === 'webkit') return new WebKitLauncher();
  return chromeLauncher({ puppeteer: puppeteerCore, launchOptions: launchOptionsOf(engine) });
}

/** One window, in which one file runs after the other. */
class WebKitLauncher implements BrowserLauncher {
  readonly name = 'WebKit';
  /** By this type the runner's commands know whom they can send keys to. */
  readonly type = 'webdriver';
  readonly concurrency = 1;
  #webkit: Promise<WebKit> | undefined;
  #active: string | undefined;

  async startSession(id: string, url: string): Promise<void> {
    this.#active = id;
    const { page } = await this.#started();
    await page.resize(800, 600);
    await page.goTo(url);
  }

  isActive(id: string): boolean {
    return this.#active === id;
  }

  async getBrowserUrl(): Promise<string> {
    return (await this.#started()).page.url();
  }

  async stopSession(): Promise<object> {
    // Whatever the file left running ends with its page.
    await (await this.#started()).page.goTo('about:blank');
    this.#active = undefined;
    return {};
  }

  async startDebugSession(): Promise<void> {
    throw new Error('WebKit has no session to debug in here.');
  }

  async stop(): Promise<void> {
    await (await this.#webkit)?.close();
  }

  /** The command `sendKeys` calls it. */
  async sendKeys(_id: string, keys: readonly string[]): Promise<void> {
    await (await this.#started()).page.type(keys);
  }

  #started(): Promise<WebKit> {
    this.#webkit ??= WebKit.start();
    return this.#webkit;
  }
}
