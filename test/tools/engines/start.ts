import { setTimeout } from 'node:timers/promises';
import type { Engine, EnginePage, StartedEngine } from './engine.ts';
import { startWithPuppeteer } from './puppeteer.ts';
import { WebKit } from './webkit.ts';

export function startEngine(engine: Engine): Promise<StartedEngine> {
  return engine === 'webkit' ? WebKit.start() : startWithPuppeteer(engine);
}

/** Waits until the function, called in the page, gives `true`. Rejects after some time with what was waited for. */
export async function until<Arguments extends readonly unknown[]>(
  page: EnginePage,
  holds: (...words: Arguments) => boolean,
  ...args: Arguments
): Promise<void> {
  const end = performance.now() + 60_000;
  while (!(await page.evaluate(holds, ...args))) {
    if (performance.now() > end) throw new Error(`The page never came to ${String(holds)} (${args.join()}).`);
    await setTimeout(50);
  }
}
