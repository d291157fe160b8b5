import type { Page } from 'playwright-core';

/** Milliseconds, one entry a frame. */
export interface Frames {
  /** From one frame to the next. */
  readonly intervals: readonly number[];
  /** What the page's thread did in each: scripts, style, layout and paint. */
  readonly work: readonly number[];
}

/** Scrolls in `count` frames at so many pixels a second, as 60 frames a second would show it. */
export function scroll(page: Page, count: number, speed: number): Promise<Frames> {
  return page.evaluate(scrollInFrames, { count, way: speed / 60 });
}

/** Runs in the page. A message posted in a frame arrives when that frame has been painted. */
function scrollInFrames({ count, way }: { count: number; way: number }): Promise<Frames> {
  const element = document.querySelector('smart-activity-feed, plain-list');
  const inner = element?.shadowRoot?.querySelector('.scroller');
  const scroller = inner && inner.scrollHeight > inner.clientHeight ? inner : element;
  if (!scroller) throw new Error('There is nothing to scroll.');
  const intervals: number[] = [];
  const work: number[] = [];
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    let before = 0;
    let started = 0;
    scroller.scrollTop = 0;
    port1.onmessage = () => {
      work.push(performance.now() - started);
      if (work.length === count) resolve({ intervals, work });
      else requestAnimationFrame(step);
    };
    const step = (frame: number): void => {
      started = performance.now();
      if (before > 0) intervals.push(frame - before);
      before = frame;
      scroller.scrollTop += way;
      port2.postMessage(null);
    };
    requestAnimationFrame(step);
  });
}
