import { minute } from '../../contract/time.ts';

const watchers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/**
 * One tick a minute for every relative time on the page, until the signal aborts. The timer starts with the first watcher
 * and ends with the last.
 */
export function watchClock(callback: () => void, signal: AbortSignal): void {
  watchers.add(callback);
  timer ??= setInterval(() => {
    for (const watcher of watchers) watcher();
  }, minute);
  signal.addEventListener('abort', () => {
    watchers.delete(callback);
    if (watchers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  });
}
