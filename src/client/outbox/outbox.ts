import { isFeedError, mayPass } from '../feed-error.ts';
import { backOff } from '../wait.ts';
import {
  createMemoryJournal,
  isReaction,
  isRule,
  type Journal,
  type JournalEntry,
  type OutboxNews,
  type OutboxOptions,
  type Outgoing,
  type Settlement,
  type SharedJournal,
} from './journal.ts';

/** The most reactions that the server takes at once. */
const batchSize = 100;

/** A browser that blocks storage may never answer. */
const storageTimeoutMs = 500;

/**
 * Sends reactions and changes of rules in the order in which they were added, one batch at a time, and again until the
 * server has answered: sending one twice does no harm. Items wait in memory until a durable journal is attached; then they
 * outlive the page, and of several tabs one sends.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  /** Items that wait here or in another tab, by id. */
  readonly #waiting = new Map<string, Outgoing>();
  readonly #answered = new Set<string>();
  readonly #closing = new AbortController();
  #journal: Journal = createMemoryJournal();
  #shared: SharedJournal | null = null;
  /** Resolves when everything that was added is in the journal. */
  #written: Promise<unknown> = Promise.resolve();
  #sending: Promise<void> | null = null;
  #sendAgain = false;
  #isDiscarded = false;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: OutboxOptions) {
    const { signal } = this.#closing;
    this.#options = options;
    addEventListener('online', this.flush, { signal });
    addEventListener('pagehide', this.#handlePageHide, { signal });
  }

  /** How many items the server has not answered yet. */
  get size(): number {
    return this.#waiting.size;
  }

  add(...items: readonly Outgoing[]): void {
    for (const item of items) this.#waiting.set(item.id, item);
    this.#written = this.#written.then(() => this.#use((journal) => journal.add(items)));
    this.#tell({ added: items });
    this.flush();
  }

  /** Moves to a journal that outlives the page, and sends what an earlier page left there. */
  attach(shared: SharedJournal): Promise<void> {
    const attaching = this.#written.then(async () => {
      if (this.#closing.signal.aborted) return shared.close();
      shared.onNews = (news) => this.#handleNews(news);
      const waiting = [...this.#waiting.values()];
      this.#journal = this.#shared = shared;
      const left = await this.#use((journal) => journal.first());
      if (waiting.length > 0) await this.#use((journal) => journal.add(waiting));
      this.#handleNews({ added: left.map(({ item }) => item) });
      if (this.size > 0) this.flush();
    });
    this.#written = attaching;
    return attaching;
  }

  /** Sends now, instead of when the delay after a failure ends. */
  readonly flush = (): void => {
    this.#failures = 0;
    this.#retry();
  };

  readonly #retry = (): void => {
    clearTimeout(this.#timer);
    this.#sendAgain = true;
    this.#sending ??= this.#drain().finally(() => {
      this.#sending = null;
      this.#closeWhenIdle();
    });
  };

  /** Resolves when the items added so far have been answered, or could not be sent. */
  async settled(): Promise<void> {
    if (this.size > 0) this.flush();
    await this.#sending;
  }

  /** Ends. A durable journal keeps what is left for the next page; from memory it is sent first. */
  close(): void {
    this.#closing.abort();
    this.#closeWhenIdle();
  }

  /** Ends, and throws away what waits: nobody else may send it. */
  async discard(): Promise<void> {
    this.#isDiscarded = true;
    this.#waiting.clear();
    const emptied = this.#written.then(() => this.#use((journal) => journal.empty()));
    this.#written = emptied;
    this.close();
    await emptied;
  }

  #closeWhenIdle(): void {
    if (!this.#closing.signal.aborted || (this.#shared === null && this.size > 0)) return;
    clearTimeout(this.#timer);
    void Promise.allSettled([this.#written, this.#sending]).then(() => this.#journal.close());
  }

  async #drain(): Promise<void> {
    // Items that are added in the same turn travel in one batch.
    await Promise.resolve();
    while (this.#sendAgain) {
      this.#sendAgain = false;
      await this.#written;
      const send = () => this.#sendAll();
      await (this.#shared === null ? send() : this.#shared.exclusively(send));
    }
  }

  async #sendAll(): Promise<void> {
    for (;;) {
      const entries = await this.#use((journal) => journal.first(batchSize));
      // What the last turn has sent, and what was answered while it moved to the durable journal.
      const answered = entries.filter(({ item }) => this.#answered.has(item.id));
      if (answered.length > 0) {
        await this.#use((journal) => journal.remove(answered));
        continue;
      }
      const batch = batchOf(entries);
      if (batch.length === 0 || this.#isDiscarded) return;
      let settled: readonly Settlement[];
      try {
        settled = await this.#send(batch.map(({ item }) => item));
      } catch (error) {
        this.#postpone(error);
        return;
      }
      this.#failures = 0;
      this.#tell({ settled });
      this.#handleNews({ settled });
    }
  }

  /** Reactions travel together, a rule alone. */
  async #send(batch: readonly Outgoing[]): Promise<readonly Settlement[]> {
    const [first] = batch;
    try {
      if (first !== undefined && isRule(first)) {
        await this.#options.change(first);
        return [{ item: first, refusal: null }];
      }
      const { rejected } = await this.#options.send(batch.filter(isReaction));
      const refusals = new Map(rejected.map((refusal) => [refusal.index, refusal]));
      return batch.map((item, index) => ({ item, refusal: refusals.get(index) ?? null }));
    } catch (error) {
      // A lone reaction is refused with its own status; a batch only when none of it can be read.
      if (!isFeedError(error) || error.kind !== 'refused') throw error;
      return batch.map((item) => ({ item, refusal: { status: error.status ?? 400 } }));
    }
  }

  #postpone(error: unknown): void {
    if (!isFeedError(error)) throw error;
    // Without a sign-in it is no use to try again; the next feed that loads sends what waits.
    const isOver = this.#closing.signal.aborted && this.#shared !== null;
    if (mayPass(error) && !isOver) this.#timer = setTimeout(this.#retry, backOff(this.#failures, error));
    this.#failures += 1;
    this.#options.onDelayed?.(error);
  }

  /** The page goes: items may not be stored yet, and a request under way may never be answered. */
  readonly #handlePageHide = (): void => {
    const left = [...this.#waiting.values()].filter(isReaction).slice(0, batchSize);
    if (left.length > 0) void this.#options.send(left).catch(() => undefined);
  };

  #tell(news: OutboxNews): void {
    if (!this.#closing.signal.aborted) this.#shared?.tell(news);
  }

  #handleNews(news: OutboxNews): void {
    if ('added' in news) {
      const found = news.added.filter(({ id }) => !this.#waiting.has(id) && !this.#answered.has(id));
      for (const item of found) this.#waiting.set(item.id, item);
      if (found.length > 0) this.#options.onFound(found);
      return;
    }
    for (const { item } of news.settled) {
      this.#waiting.delete(item.id);
      this.#answered.add(item.id);
    }
    this.#options.onSettled(news.settled);
  }

  /** Goes on in memory where the storage is full or forbidden, was taken away, or does not answer. */
  async #use<T>(work: (journal: Journal) => Promise<T>): Promise<T> {
    try {
      return await inTime(work(this.#journal));
    } catch {
      this.#shared = null;
      this.#journal = createMemoryJournal(this.#waiting.values());
      return work(this.#journal);
    }
  }
}

/** The first entries that travel together. */
function batchOf(entries: readonly JournalEntry[]): readonly JournalEntry[] {
  const rule = entries.findIndex(({ item }) => isRule(item));
  return rule < 0 ? entries : entries.slice(0, Math.max(1, rule));
}

function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The storage does not answer.')), storageTimeoutMs);
    void work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
