import { isFeedError } from '../client/feed-error.ts';
import type { FeedSource } from '../client/feed-source.ts';
import type { FeedController } from './feed-controller.ts';
import { listedRows, listOf, type FeedList } from './feed-list.ts';
import type { ListedRow } from './listed-row.ts';

/** The rows from before the window. */
export interface EarlierList {
  readonly of: FeedList;
  readonly rows: readonly ListedRow[];
  readonly nextCursor: string | null;
}

const longestPage = 200;

/** What is asked for once a list is there: its next pages, what happened before, and whether its order still holds. */
export class FeedPages {
  readonly #feed: FeedController;
  readonly #source: () => FeedSource | null;
  readonly #onChange: () => void;
  #earlier: EarlierList | null = null;
  #looking = false;
  #lookOnceMore = false;

  constructor(feed: FeedController, source: () => FeedSource | null, onChange: () => void) {
    this.#feed = feed;
    this.#source = source;
    this.#onChange = onChange;
  }

  /** Stays until another list is shown. */
  get earlier(): EarlierList | null {
    return this.#earlier?.of === this.#feed.list ? this.#earlier : null;
  }

  /** Loads the next page of the frozen order; starts over where that order is gone. */
  async showMore(): Promise<void> {
    const { list } = this.#feed;
    await this.#load(async (source, signal) => {
      if (list === null) return;
      const page = await source.feed({ ...list.query, cursor: list.nextCursor }, signal);
      const known = new Set(list.rows.map((row) => row.notification.id));
      const added = listedRows(page, list.query, list.rows.length).filter(
        (row) => !known.has(row.notification.id),
      );
      if (this.#feed.list !== list) return;
      this.#feed.list = { ...list, rows: [...list.rows, ...added], nextCursor: page.nextCursor };
    });
  }

  async showEarlier(): Promise<void> {
    const { earlier } = this;
    const { list } = this.#feed;
    await this.#load(async (source, signal) => {
      if (list === null) return;
      const { types, limit } = list.query;
      const page = await source.earlier({ types, limit, cursor: earlier?.nextCursor ?? null }, signal);
      const before = earlier?.rows ?? [];
      const known = new Set([...list.rows, ...before].map((row) => row.notification.id));
      const rows = page.notifications
        .filter(({ id }) => !known.has(id))
        .map((notification) => ({ notification, asOf: page.asOf, rank: null }));
      this.#earlier = { of: list, rows: [...before, ...rows], nextCursor: page.nextCursor };
    });
  }

  /** Looks whether the order has changed, and keeps the new one back. That this failed is nobody's business. */
  async lookAgain(): Promise<void> {
    this.#lookOnceMore = true;
    if (this.#looking) return;
    this.#looking = true;
    while (this.#lookOnceMore) {
      this.#lookOnceMore = false;
      await this.#look().catch(() => undefined);
    }
    this.#looking = false;
    this.#onChange();
  }

  async #look(): Promise<void> {
    const { list, life } = this.#feed;
    const source = this.#source();
    if (source === null || list === null) return;
    const askedAt = performance.now();
    const limit = Math.min(longestPage, Math.max(list.query.limit, list.rows.length));
    const next = listOf(await source.feed({ ...list.query, limit }, life.signal), list.query, askedAt);
    if (this.#feed.list === list) this.#feed.newOrder = isReordered(list, next) ? next : null;
  }

  async #load(work: (source: FeedSource, signal: AbortSignal) => Promise<void>): Promise<void> {
    const source = this.#source();
    if (source === null) return;
    try {
      await work(source, this.#feed.life.signal);
    } catch (error) {
      if (isFeedError(error) && error.kind === 'expired-order') return this.#feed.refresh();
      this.#feed.fail(error);
    }
    this.#onChange();
  }
}

/** Whether `next` has rows that `list` lacks, or the same in another order. Rows that only left do not count. */
function isReordered(list: FeedList, next: FeedList): boolean {
  const present = new Set(next.rows.map((row) => row.notification.id));
  const before = list.rows.map((row) => row.notification.id).filter((id) => present.has(id));
  // Only as far as was loaded: what follows is the next page, not news.
  return next.rows.slice(0, list.rows.length).some((row, index) => {
    const id = before[index];
    return id === undefined ? list.nextCursor === null : row.notification.id !== id;
  });
}
