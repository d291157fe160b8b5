import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { FeedList } from './feed-list.ts';
import type { FeedRow } from './feed-row.ts';
import type { ListedRow } from './listed-row.ts';

const longEnough = 1000;
const batchDelay = 1000;

/** Tells once a list which rows the rep had before the eyes: at least half of it for a second. */
export class SeenController implements ReactiveController {
  readonly #report: (rows: readonly ListedRow[]) => void;
  readonly #rows = new Map<Element, ListedRow>();
  readonly #timers = new Map<Element, ReturnType<typeof setTimeout>>();
  readonly #seen = new Set<string>();
  #list: FeedList | null = null;
  #batch: ListedRow[] = [];
  #batchTimer: ReturnType<typeof setTimeout> | undefined;
  #observer: IntersectionObserver | null = null;

  constructor(host: ReactiveControllerHost, report: (rows: readonly ListedRow[]) => void) {
    this.#report = report;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer = new IntersectionObserver((entries) => entries.forEach(this.#handleIntersection), {
      threshold: 0.5,
    });
    for (const element of this.#rows.keys()) this.#observer.observe(element);
    document.addEventListener('visibilitychange', this.#handleVisibility);
    addEventListener('pagehide', this.#flush);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#stopTimers();
    this.#flush();
    document.removeEventListener('visibilitychange', this.#handleVisibility);
    removeEventListener('pagehide', this.#flush);
  }

  /** Watches the rows of a list and no others; the same list again changes nothing. */
  watch(list: FeedList | null, elements: Iterable<FeedRow>): void {
    if (list === this.#list) return;
    if (list?.feed.asOf !== this.#list?.feed.asOf) this.#seen.clear();
    this.#list = list;
    this.#rows.clear();
    for (const element of elements) if (element.row !== null) this.#rows.set(element, element.row);
    this.#lookAfresh();
  }

  #lookAfresh(): void {
    this.#stopTimers();
    this.#observer?.disconnect();
    for (const [element, row] of this.#rows) {
      if (!this.#seen.has(row.notification.id)) this.#observer?.observe(element);
    }
  }

  readonly #handleIntersection = ({ target, isIntersecting }: IntersectionObserverEntry): void => {
    clearTimeout(this.#timers.get(target));
    if (!isIntersecting || document.hidden) return;
    this.#timers.set(
      target,
      setTimeout(() => this.#count(target), longEnough),
    );
  };

  readonly #handleVisibility = (): void => {
    if (!document.hidden) return this.#lookAfresh();
    this.#stopTimers();
    this.#flush();
  };

  #count(element: Element): void {
    const row = this.#rows.get(element);
    if (row === undefined || this.#seen.has(row.notification.id)) return;
    this.#seen.add(row.notification.id);
    this.#observer?.unobserve(element);
    this.#batch.push(row);
    this.#batchTimer ??= setTimeout(this.#flush, batchDelay);
  }

  readonly #flush = (): void => {
    clearTimeout(this.#batchTimer);
    this.#batchTimer = undefined;
    if (this.#batch.length > 0) this.#report(this.#batch);
    this.#batch = [];
  };

  #stopTimers(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}
