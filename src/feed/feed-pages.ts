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
  showMore(): Promise<void> {
    return this.#load(async (source, signal, list) => {
      const page = await source.feed({ ...list.query, cursor: list.nextCursor }, signal);
      const rows = unlisted(listedRows(page, list.query, list.rows.length), list.rows);
      if (this.#feed.list !== list) return;
      this.#feed.list = { ...list, rows: [...list.rows, ...rows], nextCursor: page.nextCursor };
    });
  }

  showEarlier(): Promise<void> {
    return this.#load(async (source, signal, list) => {
      const { rows: before, nextCursor: cursor } = this.earlier ?? { rows: [], nextCursor: null };
      const { types, limit } = list.query;
      const page = await source.earlier({ types, limit, cursor }, signal);
      // A row that was in the window a moment ago may be older than that by now.
      const rows = unlisted(listedRows(page, null), [...list.rows, ...before]);
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

  async #load(
    work: (source: FeedSource, signal: AbortSignal, list: FeedList) => Promise<void>,
  ): Promise<void> {
    const { list, life } = this.#feed;
    const source = this.#source();
    if (source === null || list === null) return;
    try {
      await work(source, life.signal, list);
    } catch (error) {
      if (isFeedError(error) && error.kind === 'expired-order') return this.#feed.refresh();
      this.#feed.fail(error);
    }
    this.#onChange();
  }
}

function unlisted(rows: readonly ListedRow[], listed: readonly ListedRow[]): readonly ListedRow[] {
  const known = new Set(listed.map((row) => row.notification.id));
  return rows.filter((row) => !known.has(row.notification.id));
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
