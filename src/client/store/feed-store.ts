import type { FeedQuery } from '../../contract/feed.ts';
import type { About, Reaction, ReactionKind } from '../../contract/reaction.ts';
import { isAbort, isFeedError, mayPass } from '../feed-error.ts';
import type { FeedSource } from '../feed-source.ts';
import { uuid } from '../uuid.ts';
import { isUnfiltered, type FeedList, type ListedRow } from './feed-list.ts';
import { ListLoader } from './list-loader.ts';
import type { OptimisticReactions } from './optimistic-reactions.ts';
import { ReactionSync, type OpenJournal } from './reaction-sync.ts';
import { RefetchLoop } from './refetch-loop.ts';
import type { RowState } from './row-state.ts';
import { countsOf, type FeedSnapshot, type ListUpdates, type StoreCore } from './snapshot.ts';

/** What else a reaction may say; times are RFC 3339. */
export interface ReactionDetails {
  readonly about?: About;
  readonly until?: string;
  readonly undoes?: string;
}

const wholeWindow: FeedQuery = {
  types: [],
  view: 'all',
  order: 'priority',
  contact: null,
  q: null,
  limit: 50,
  cursor: null,
};

const nothingLoaded = {
  isLoading: false,
  list: null,
  rows: [],
  pendingList: null,
  newCount: 0,
  earlier: null,
  newestFeed: null,
  newestAskedAt: 0,
  counts: null,
  error: null,
} as const;

/**
 * Owns everything that one feed shows: the list and the one kept back, its pages, and what the rep does with the rows.
 * It publishes immutable snapshots; whoever wants another one calls a verb.
 */
export class FeedStore {
  #snapshot: FeedSnapshot = { query: wholeWindow, ...nothingLoaded };
  readonly #subscribers = new Set<() => void>();
  readonly #sync = new ReactionSync({
    rows: () => this.#snapshot.list?.rows ?? [],
    onAccepted: () => this.notify(),
    onChange: () => this.#publish({}),
  });
  /** What the parts of the store use of it. */
  readonly #core: StoreCore = {
    getSnapshot: () => this.#snapshot,
    publish: (change) => this.#publish(change),
    subscribe: (callback) => this.subscribe(callback),
    source: () => this.#source,
    signal: () => this.#lifetime.signal,
    show: (list) => this.#show(list),
    refresh: () => this.refresh(),
    updates: () => this.#updates,
    fail: (error) => this.#fail(error),
  };
  readonly #loader = new ListLoader(this.#core, this.#sync);
  readonly #loop = new RefetchLoop(() => this.#loader.refetchOrLoad());
  #source: FeedSource | null = null;
  #updates: ListUpdates | null = null;
  /** Ends when the feed leaves its page. */
  #lifetime = new AbortController();
  /** The last list of the whole window, to filter from where the server cannot be asked. */
  #unfiltered: FeedList | null = null;
  #collapsed = new Set<string>();

  constructor() {
    this.#lifetime.abort();
  }

  getSnapshot(): FeedSnapshot {
    return this.#snapshot;
  }

  subscribe(callback: () => void): () => void {
    this.#subscribers.add(callback);
    return () => this.#subscribers.delete(callback);
  }

  get source(): FeedSource | null {
    return this.#source;
  }

  /** The server's clock, epoch milliseconds. */
  now(): number {
    return this.#source?.now() ?? Date.now();
  }

  /** Aborts when the feed leaves its page. */
  get signal(): AbortSignal {
    return this.#lifetime.signal;
  }

  /** Starts, in this document; a feed that comes back loads again. */
  resume(page: Document): void {
    if (!this.#lifetime.signal.aborted) return;
    this.#lifetime = new AbortController();
    const { signal } = this.#lifetime;
    for (const type of ['online', 'offline']) addEventListener(type, () => this.notify(), { signal });
    void this.#loop.run(page, signal);
    const { list } = this.#snapshot;
    if (list !== null && this.#source !== null) this.#sync.open(this.#source, list.feed.principal);
    void this.refresh();
  }

  /** Ends requests, timers and listeners. The list stays. */
  pause(): void {
    this.#lifetime.abort();
    this.#loader.abort();
    this.#sync.close();
  }

  /** Another server or another rep: nothing of the old list stays. */
  connect(source: FeedSource | null): void {
    if (source === this.#source) return;
    this.#source = source;
    this.#sync.leave();
    this.#forgetLists();
    this.#publish(nothingLoaded);
    void this.refresh();
  }

  /** Asks another question. The same one again changes nothing. */
  setQuery(query: FeedQuery): void {
    if (query === this.#snapshot.query) return;
    this.#publish({ query });
    void this.refresh();
  }

  /** Loads the feed and shows it in its newest order. Resolves when it is there or has failed. */
  refresh(): Promise<void> {
    return this.#loader.load();
  }

  /** Something has changed, up to this sequence number where it is known: reads the feed again soon. */
  notify(seq: number | null = null): void {
    const known = this.#snapshot.newestFeed?.seq ?? -1;
    if (seq === null || seq > known) this.#loop.notify();
  }

  /** Shows the list that was kept back. */
  showPending(): void {
    const { pendingList } = this.#snapshot;
    if (pendingList !== null) this.#show(pendingList);
  }

  /** Loads the next page. */
  async showMore(): Promise<void> {
    await this.#updates?.showMore();
  }

  /** Loads the next page before the rep asks for it. */
  prefetch(): void {
    void this.#updates?.prefetch();
  }

  /** Loads what happened before the window. */
  async showEarlier(): Promise<void> {
    await this.#updates?.showEarlier();
  }

  /** The row as it is now: a row that was revised is another object. */
  latestOf(row: ListedRow): ListedRow {
    const { id } = row.notification;
    return this.#snapshot.list?.rows.find((other) => other.notification.id === id) ?? row;
  }

  stateOf(row: ListedRow): RowState {
    return this.#sync.shown.stateOf(row);
  }

  /** Calls back when the state of the row with this notification has changed. */
  subscribeRow(id: string, callback: () => void): () => void {
    return this.#sync.shown.subscribe(id, callback);
  }

  /** A reaction as it would be sent. */
  draft(
    { notification, asOf, rank }: ListedRow,
    kind: ReactionKind,
    details: ReactionDetails = {},
  ): Reaction {
    const at = new Date(this.now()).toISOString();
    return { id: uuid(), notificationId: notification.id, kind, at, asOf, rank, ...details };
  }

  /** Shows reactions at once and sends them in this order. */
  react(...reactions: readonly Reaction[]): void {
    this.#sync.add(reactions);
  }

  /** Asks in the row whether the rep followed up, or ends the question. */
  askFollowUp(id: string, asking: boolean): void {
    this.#sync.shown.mark(id, { asking });
  }

  /** Moves a row to the top, or gives its place back to the order. */
  pin(row: ListedRow, wanted: boolean): void {
    const { id } = row.notification;
    this.#sync.add([{ id: uuid(), row: id, rule: 'pinned', item: id, wanted }]);
    const { list } = this.#snapshot;
    const pinned = list?.rows.find((other) => other.notification.id === id);
    if (!wanted || !list || !pinned) return;
    this.#publish({ list: { ...list, rows: [pinned, ...list.rows.filter((other) => other !== pinned)] } });
  }

  /** Hides all rows of a contact, or ends that. `row` says which row was used, if one was. */
  mute(contact: string, row: ListedRow | null, wanted: boolean): void {
    const shownIn = row?.notification.id ?? null;
    this.#sync.add([{ id: uuid(), row: shownIn, rule: 'mutedContacts', item: contact, wanted }]);
  }

  /** Takes rows out of sight that were dismissed together, or shows them again in their places. */
  collapse(rows: readonly ListedRow[], collapsed: boolean): void {
    for (const { notification } of rows) this.#collapsed[collapsed ? 'add' : 'delete'](notification.id);
    this.#publish({});
  }

  /** Pages, changes and offline filters: they load late. */
  addUpdates(create: (core: StoreCore, reactions: OptimisticReactions) => ListUpdates): void {
    this.#updates ??= create(this.#core, this.#sync.shown);
  }

  /** Keeps what waits to be sent beyond the page. */
  keepReactions(openJournal: OpenJournal): void {
    this.#sync.keepIn(openJournal);
  }

  #publish(change: Partial<FeedSnapshot>): void {
    const next = { ...this.#snapshot, ...change };
    const { list, newestFeed } = next;
    const rows = list?.rows ?? [];
    const isCollapsed = (row: ListedRow) => this.#collapsed.has(row.notification.id);
    const visible = this.#collapsed.size === 0 ? rows : rows.filter((row) => !isCollapsed(row));
    const hidden = rows
      .filter((row) => this.#sync.shown.isHiddenSince(row, next.newestAskedAt))
      .map((row) => ({ row, isSnoozed: this.stateOf(row).hidden?.kind === 'snoozed' }));
    this.#snapshot = {
      ...next,
      rows: visible,
      counts: newestFeed && countsOf(newestFeed, list?.query.view ?? 'all', hidden),
    };
    for (const callback of this.#subscribers) callback();
  }

  #show(list: FeedList): void {
    this.#collapsed.clear();
    if (isUnfiltered(list.query)) this.#unfiltered = list;
    if (this.#source !== null) this.#sync.open(this.#source, list.feed.principal);
    this.#sync.shown.forgetConfirmed(list.askedAt);
    this.#loop.setFailure(null);
    this.#publish({
      list,
      newestFeed: list.feed,
      newestAskedAt: list.askedAt,
      pendingList: null,
      newCount: 0,
      earlier: null,
      error: null,
    });
  }

  #fail(error: unknown): void {
    if (this.#lifetime.signal.aborted || isAbort(error)) return;
    if (!isFeedError(error)) throw error;
    this.#loop.setFailure(mayPass(error) ? error : null);
    if (error.kind === 'signed-out') {
      // Whoever comes next must not see what was there.
      this.#sync.discard();
      this.#forgetLists();
      return this.#publish({ ...nothingLoaded, error });
    }
    const { list, query } = this.#snapshot;
    // Rows that do not match must not stand under another filter.
    const base = this.#unfiltered ?? list;
    if (base === null || list?.query === query) return this.#publish({ error });
    const filtered = this.#updates?.filter(base, query) ?? null;
    this.#publish({ error, list: filtered, pendingList: null, earlier: null });
  }

  #forgetLists(): void {
    this.#unfiltered = null;
    this.#collapsed.clear();
  }
}
