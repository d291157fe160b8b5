import { requireChromium } from './chromium.ts';
import { requireFirefox } from './firefox.ts';
import { requireWebKit } from './webkit.ts';

/** The engines that browsers of today run on: Chrome and Edge, Firefox, Safari. */
export const engines = ['chromium', 'firefox', 'webkit'] as const;
export type Engine = (typeof engines)[number];

export function isEngine(name: string): name is Engine {
  return (engines as readonly string[]).includes(name);
}

/** The engine that a suite was asked to run in, by the environment. */
export function chosenEngine(): Engine {
  const name = process.env['ENGINE'] ?? 'chromium';
  if (!isEngine(name))
    throw new Error(`There is no engine "${name}": ENGINE is one of ${engines.join(', ')}.`);
  return name;
}

/** Finds the engine's programs, installs Debian's where it may, or throws with the command to run. */
export function requireEngine(engine: Engine): void {
  const require = { chromium: requireChromium, firefox: requireFirefox, webkit: requireWebKit };
  require[engine]();
}

/** The one page of a browser of any engine. */
export interface EnginePage {
  goTo(url: string): Promise<void>;
  /** Calls the function in the page and waits for its promise. Arguments and result pass as JSON. */
  evaluate<T, Arguments extends readonly unknown[]>(
    run: (...words: Arguments) => T | Promise<T>,
    ...args: Arguments
  ): Promise<T>;
  /** Gives the page this size in CSS pixels. */
  resize(width: number, height: number): Promise<void>;
  /** Presses a key, by its name in KeyboardEvent. */
  press(key: string): Promise<void>;
}

export interface StartedEngine {
  readonly page: EnginePage;
  close(): Promise<void>;
}
