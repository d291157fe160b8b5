import type { Browser, Page } from 'playwright-core';

/** What the page's main thread did, milliseconds. */
export interface MainThread {
  readonly longestTask: number;
  readonly allTasks: number;
}

interface TraceEvent {
  readonly name: string;
  readonly tid: number;
  readonly pid: number;
  /** Microseconds. */
  readonly dur?: number;
  readonly args: { readonly name?: string };
}

/** Traces what the page's main thread does while `action` runs. The browser must have no other page. */
export async function traceMainThread(
  browser: Browser,
  page: Page,
  action: () => Promise<void>,
): Promise<MainThread> {
  await browser.startTracing(page, {
    categories: ['toplevel', 'disabled-by-default-lighthouse', '__metadata'],
  });
  await action();
  const { traceEvents: all } = JSON.parse((await browser.stopTracing()).toString()) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  const threads = all.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  const durations = all.flatMap(({ name, tid, pid, dur }) =>
    /RunTask$/.test(name) && threads.some((thread) => thread.tid === tid && thread.pid === pid)
      ? [(dur ?? 0) / 1_000]
      : [],
  );
  if (durations.length === 0) throw new Error('The trace holds no task of the page.');
  return {
    longestTask: Math.max(...durations),
    allTasks: durations.reduce((sum, duration) => sum + duration, 0),
  };
}
