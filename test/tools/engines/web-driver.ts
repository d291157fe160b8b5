import { setTimeout } from 'node:timers/promises';
import type { EnginePage } from './engine.ts';

/** Keys that are no characters, as WebDriver writes them. */
const keys: Readonly<Record<string, string>> = {
  Tab: '\uE004',
  Enter: '\uE006',
  Escape: '\uE00C',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Backspace: '\uE003',
};

/** The one window of a browser that speaks WebDriver, over plain HTTP. */
export class WebDriver implements EnginePage {
  readonly #session: string;

  private constructor(session: string) {
    this.#session = session;
  }

  /** Waits for the driver at the address and starts its browser. */
  static async connect(address: string, capabilities: object): Promise<WebDriver> {
    for (let attempt = 0; ; attempt++) {
      const ready = await fetch(`${address}/status`).catch(() => null);
      if (ready?.ok) break;
      if (attempt === 100) throw new Error(`No driver answers at ${address}.`);
      await setTimeout(100);
    }
    const body = { capabilities: { alwaysMatch: capabilities } };
    const { sessionId } = await ask<{ sessionId: string }>('POST', `${address}/session`, body);
    return new WebDriver(`${address}/session/${sessionId}`);
  }

  async goTo(url: string): Promise<void> {
    await this.#send('url', { url });
  }

  url(): Promise<string> {
    return ask('GET', `${this.#session}/url`);
  }

  /** Calls the function in the page and waits for its promise. Arguments and result pass as JSON. */
  evaluate<T, Arguments extends readonly unknown[]>(
    run: (...words: Arguments) => T | Promise<T>,
    ...args: Arguments
  ): Promise<T> {
    return this.#send('execute/sync', { script: `return (${String(run)}).apply(null, arguments)`, args });
  }

  /** Gives the page this size in CSS pixels, or as near to it as the window can be. */
  async resize(width: number, height: number): Promise<void> {
    const outer = { width, height };
    for (let attempt = 0; attempt < 5; attempt++) {
      await this.#send('window/rect', outer);
      const inner = await this.evaluate(() => ({ width: innerWidth, height: innerHeight }));
      if (inner.width === width && inner.height === height) return;
      outer.width += width - inner.width;
      outer.height += height - inner.height;
    }
  }

  /** Presses a key, by its name in KeyboardEvent. */
  press(key: string): Promise<void> {
    return this.type([key]);
  }

  /** Presses keys one after the other. */
  async type(pressed: readonly string[]): Promise<void> {
    const actions = pressed.flatMap((key) => {
      const value = keys[key] ?? key;
      if (value.length !== 1) throw new Error(`WebDriver has no key ${key} here.`);
      return [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ];
    });
    await this.#send('actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  async close(): Promise<void> {
    await ask('DELETE', this.#session);
  }

  #send<T>(command: string, body: object): Promise<T> {
    return ask('POST', `${this.#session}/${command}`, body);
  }
}

async function ask<T>(method: string, url: string, body?: object): Promise<T> {
  const answer = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) });
  const { value } = (await answer.json()) as { value: T };
  if (answer.ok) return value;
  const { error, message } = value as { error?: string; message?: string };
  throw new Error(`WebDriver: ${error ?? String(answer.status)}: ${message ?? ''}`);
}
