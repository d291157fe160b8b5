import type { Page } from 'playwright-core';

/** What is held by the page at one moment: listeners on window and document, and timers. */
export interface Held {
  readonly listeners: readonly string[];
  readonly timers: number;
}

/**
 * Counts listeners and timers from before the page's first script, with `script` only those of scripts at such an address:
 * some hosts have many of their own. To be given to `addInitScript`.
 */
export function countHeld(script?: string): void {
  /** Whether the function around this one was called by such a script. */
  const counts = () => (new Error().stack?.split('\n')[3] ?? '').includes(script ?? '');
  const listeners = new Map<string, { target: object; type: string; callback: unknown }[]>();
  const nameOf = (target: unknown) =>
    target === window ? 'window' : target === document ? 'document' : null;
  const forget = (target: object, type: string, callback: unknown) => {
    const held = listeners.get(type) ?? [];
    listeners.set(
      type,
      held.filter((one) => one.target !== target || one.callback !== callback),
    );
  };
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (this: EventTarget, type, callback, options) {
    const target: EventTarget = (this as unknown) ? this : window;
    const counted = counts();
    if (nameOf(target) !== null && callback !== null && counted) {
      const { signal, once } = typeof options === 'object' ? options : {};
      forget(target, type, callback);
      if (signal?.aborted !== true) {
        listeners.set(type, [...(listeners.get(type) ?? []), { target, type, callback }]);
        if (signal) addEventListener.call(signal, 'abort', () => forget(target, type, callback));
        if (once) addEventListener.call(target, type, () => forget(target, type, callback), { once });
      }
    }
    addEventListener.call(target, type, callback, options);
  };
  EventTarget.prototype.removeEventListener = function (this: EventTarget, type, callback, options) {
    const target: EventTarget = (this as unknown) ? this : window;
    forget(target, type, callback);
    removeEventListener.call(target, type, callback, options);
  };

  const timers = new Set<number>();
  const { setTimeout, clearTimeout, setInterval, clearInterval } = window;
  window.setTimeout = ((work: TimerHandler, delay?: number, ...rest: unknown[]) => {
    const counted = counts();
    const id = setTimeout(
      (...words: unknown[]) => {
        timers.delete(id);
        if (typeof work === 'function') (work as (...words: unknown[]) => void)(...words);
      },
      delay,
      ...rest,
    );
    if (counted) timers.add(id);
    return id;
  }) as typeof window.setTimeout;
  window.clearTimeout = (id) => {
    timers.delete(Number(id));
    clearTimeout(id);
  };
  window.setInterval = ((work: () => void, delay?: number, ...rest: unknown[]) => {
    const counted = counts();
    const id = setInterval(work, delay, ...rest);
    if (counted) timers.add(id);
    return id;
  }) as typeof window.setInterval;
  window.clearInterval = (id) => {
    timers.delete(Number(id));
    clearInterval(id);
  };

  (window as unknown as { held: () => Held }).held = () => ({
    listeners: [...listeners.values()]
      .flat()
      .map(({ target, type }) => `${String(nameOf(target))} ${type}`)
      .sort(),
    timers: timers.size,
  });
}

export function heldBy(page: Page): Promise<Held> {
  return page.evaluate(() => (window as unknown as { held: () => Held }).held());
}

/** Resolves when the page holds no more than it did; rejects with what is left. */
export async function untilNoMoreThan(page: Page, before: Held): Promise<void> {
  const condition = ({ listeners, timers }: Held) => {
    const now = (window as unknown as { held: () => Held }).held();
    return now.timers <= timers && now.listeners.join() === listeners.join();
  };
  await page.waitForFunction(condition, before, { timeout: 15_000 }).catch(async () => {
    const left = await heldBy(page);
    throw new Error(`left behind: ${JSON.stringify(left)}, before: ${JSON.stringify(before)}`);
  });
}
