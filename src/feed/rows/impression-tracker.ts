import type { LitElement, ReactiveController } from 'lit';
import type { FeedList, ListedRow } from '../../client/store/feed-list.ts';
import { FeedRow } from './feed-row.ts';
import { renderedRows, watchRendered } from './rendered-rows.ts';

const longEnough = 1000;
/** Timers and clocks need not agree to the millisecond. */
const slack = 20;

/** Tells once a list which rows the rep had before the eyes: at least half of each for a second. */
export class ImpressionTracker implements ReactiveController {
  readonly #host: LitElement;
  readonly #report: (rows: readonly ListedRow[]) => void;
  /** Rows in sight that have not been counted, by when they came into sight. */
  readonly #inSight = new Map<FeedRow, number>();
  readonly #counted = new Set<string>();
  /** The document that shows the feed. */
  #page = document;
  #list: FeedList | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #observer: IntersectionObserver | undefined;
  #disconnect = new AbortController();

  constructor(host: LitElement, report: (rows: readonly ListedRow[]) => void) {
    this.#host = host;
    this.#report = report;
    host.addController(this);
  }

  hostConnected(): void {
    this.#page = this.#host.ownerDocument;
    this.#disconnect = new AbortController();
    const { signal } = this.#disconnect;
    this.#observer = new IntersectionObserver((entries) => entries.forEach(this.#handleIntersection), {
      threshold: 0.5,
    });
    const watch = (rows: readonly FeedRow[], rendered: boolean): void => {
      if (this.#page.hidden) return;
      for (const row of rows) this.#observer?.[rendered ? 'observe' : 'unobserve'](row);
    };
    watchRendered(this.#host.renderRoot, watch, signal);
    this.#lookAfresh();
    this.#page.addEventListener('visibilitychange', this.#lookAfresh, { signal });
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#disconnect.abort();
    clearTimeout(this.#timer);
  }

  /** Watches the rows of a list and no others; the same list again changes nothing. */
  watch(list: FeedList | null): void {
    if (list === this.#list) return;
    const shown = this.#list;
    this.#list = list;
    // Rows that were added or changed in their places take nothing from before the eyes.
    if (list?.feed === shown?.feed) return this.#observe();
    if (list?.feed.asOf !== shown?.feed.asOf) this.#counted.clear();
    this.#lookAfresh();
  }

  readonly #lookAfresh = (): void => {
    this.#observer?.disconnect();
    this.#inSight.clear();
    this.#observe();
  };

  #observe(): void {
    // Nobody sees a page in the background.
    if (this.#page.hidden) return;
    for (const row of renderedRows(this.#host.renderRoot.querySelector('.main')))
      this.#observer?.observe(row);
  }

  readonly #handleIntersection = ({ target, isIntersecting }: IntersectionObserverEntry): void => {
    if (!(target instanceof FeedRow)) return;
    if (isIntersecting) this.#inSight.set(target, performance.now());
    else this.#inSight.delete(target);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#count, longEnough + slack);
  };

  readonly #count = (): void => {
    const now = performance.now();
    const seen = [...this.#inSight]
      .filter(([, since]) => now - since >= longEnough)
      .flatMap(([{ row }]) => row ?? [])
      .filter(({ notification: { id } }) => !this.#counted.has(id));
    for (const { notification } of seen) this.#counted.add(notification.id);
    if (seen.length > 0) this.#report(seen);
  };
}
