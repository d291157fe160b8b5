import { isFeedError } from '../feed-error.ts';
import type { FeedSource } from '../feed-source.ts';
import type { Feed, FeedQuery } from '../../contract/feed.ts';
import type { FeedController } from './feed-store.ts';
import { listedRows, listOf, type FeedList } from './feed-list.ts';
import { countNew, isReordered, revise } from './list-changes.ts';
import type { ListedRow } from '../../feed/listed-row.ts';
import type { RowLedger } from './optimistic-reactions.ts';

/** The rows from before the window. */
export interface EarlierList {
  readonly of: Feed;
  readonly rows: readonly ListedRow[];
  readonly nextCursor: string | null;
}

const longestPage = 200;

/** What is asked for once a list is there: its next pages, what happened before, and what has changed since. */
export class FeedPages {
  /** Rows that wait with the new order. */
  fresh = 0;

  readonly #feed: FeedController;
  readonly #ledger: () => RowLedger | null;
  readonly #onChange: () => void;
  #earlier: EarlierList | null = null;
  /** What the server said last; it stays the same object while nothing has changed. */
  #heard: Feed['notifications'] | null = null;
  #isPaging = false;

  constructor(feed: FeedController, ledger: () => RowLedger | null, onChange: () => void) {
    this.#feed = feed;
    this.#ledger = ledger;
    this.#onChange = onChange;
  }

  /** Stays until another list is shown. */
  get earlier(): EarlierList | null {
    return this.#earlier?.of === this.#feed.list?.feed ? this.#earlier : null;
  }

  /** Loads the next page of the frozen order; starts over where that order is gone. */
  async showMore(): Promise<void> {
    if (this.#isPaging) return;
    this.#isPaging = true;
    await this.#load(async (source, signal, list) => {
      const page = await source.feed({ ...list.query, cursor: list.nextCursor }, signal);
      const now = this.#feed.list;
      if (now?.feed !== list.feed || now.nextCursor !== list.nextCursor) return;
      const rows = unlisted(listedRows(page, list.query, now.rows.length), now.rows);
      this.#feed.list = { ...now, rows: [...now.rows, ...rows], nextCursor: page.nextCursor };
    });
    this.#isPaging = false;
  }

  showEarlier(): Promise<void> {
    return this.#load(async (source, signal, list) => {
      const { rows: before, nextCursor: cursor } = this.earlier ?? { rows: [], nextCursor: null };
      const { types, limit } = list.query;
      const page = await source.earlier({ types, limit, cursor }, signal);
      // A row that was in the window a moment ago may be older than that by now.
      const rows = unlisted(listedRows(page, null), [...list.rows, ...before]);
      this.#earlier = { of: list.feed, rows: [...before, ...rows], nextCursor: page.nextCursor };
    });
  }

  /**
   * Looks what has changed. Counts, times and rows that changed are shown at once, since nothing moves for them; new rows and
   * another order are kept back. Rejects with what went wrong.
   */
  async look(): Promise<void> {
    const { list, life } = this.#feed;
    const ledger = this.#ledger();
    if (ledger === null || list === null) return;
    const askedAt = performance.now();
    const limit = Math.min(longestPage, Math.max(list.query.limit, list.rows.length));
    const query = { ...list.query, limit };
    const feed = await ledger.source.feed(query, life.signal);
    const next = listOf(feed, list.query, askedAt);
    const now = this.#feed.list;
    // Another question, or a later answer to this one; what waited and was shown meanwhile is older.
    if (now?.query !== list.query || now.askedAt > askedAt) return;
    const isOthers = feed.principal !== now.feed.principal;
    if (isOthers || (now.rows.length === 0 && next.rows.length > 0)) return this.#feed.show(next);

    this.#feed.list = revise(now, next, ledger);
    this.#feed.latest = feed;
    this.#feed.error = null;
    this.fresh = countNew(now, next, ledger);
    this.#feed.newOrder = this.fresh > 0 || isReordered(now, next) ? next : null;
    this.#onChange();
    if (this.#heard !== feed.notifications) await this.#lookOn(ledger, query, next);
    this.#heard = feed.notifications;
  }

  /** Brings rows up to date that are loaded beyond the longest page. */
  async #lookOn(ledger: RowLedger, query: FeedQuery, next: FeedList): Promise<void> {
    const { life } = this.#feed;
    let { nextCursor: cursor } = next;
    for (let read = query.limit; cursor !== null; read += query.limit) {
      const before = this.#feed.list;
      if (before === null || read >= before.rows.length) return;
      const page: Feed | null = await ledger.source.feed({ ...query, cursor }, life.signal).catch(ifExpired);
      const { list } = this.#feed;
      if (page === null || list === null || list.feed !== before.feed) return;
      this.#feed.list = revise(list, { ...next, rows: listedRows(page, null) }, ledger);
      this.#onChange();
      cursor = page.nextCursor;
    }
  }

  async #load(
    work: (source: FeedSource, signal: AbortSignal, list: FeedList) => Promise<void>,
  ): Promise<void> {
    const { list, life } = this.#feed;
    const source = this.#ledger()?.source;
    if (source === undefined || list === null) return;
    try {
      await work(source, life.signal, list);
    } catch (error) {
      if (isFeedError(error) && error.kind === 'expired-order') return this.#feed.refresh();
      this.#feed.fail(error);
    }
    this.#onChange();
  }
}

/** An order that is gone meanwhile is read again when the bell rings next. */
function ifExpired(error: unknown): null {
  if (isFeedError(error) && error.kind === 'expired-order') return null;
  throw error;
}

function unlisted(rows: readonly ListedRow[], listed: readonly ListedRow[]): readonly ListedRow[] {
  const known = new Set(listed.map((row) => row.notification.id));
  return rows.filter((row) => !known.has(row.notification.id));
}
