import type { Reaction, ReactionsAnswer } from '../../contract/reaction.ts';
import { backOff, mayPass } from '../back-off.ts';
import { isFeedError, type FeedError } from '../feed-error.ts';
import { isReaction, isRule, type Outgoing, type RuleChange } from './outgoing.ts';
import {
  createMemoryOutbox,
  emptyOutboxes,
  openStoredOutbox,
  type OutboxEntry,
  type OutboxStore,
} from './durable-storage.lazy.ts';

/** Why the server did not take something. */
export interface Refusal {
  readonly status: number;
  readonly detail: string;
}

/** What became of something: taken (`refusal` is null) or refused for good. */
export interface Settlement {
  readonly item: Outgoing;
  readonly refusal: Refusal | null;
}

export interface OutboxOptions {
  /** The same for all feeds of one rep on one back end, in every tab; `null` for one that stores and shares nothing. */
  readonly name: string | null;
  send(reactions: readonly Reaction[]): Promise<Pick<ReactionsAnswer, 'rejected'>>;
  /** Changes one rule. Like `send`, it rejects with a `FeedError`; one that says `refused` is final. */
  change(rule: RuleChange): Promise<void>;
  /** Hears of what an earlier page left, or another feed adds. */
  onFound(items: readonly Outgoing[]): void;
  /** Called once for each batch that the server has answered, whoever sent it. */
  onSettled(settlements: readonly Settlement[]): void;
  /** Called each time that sending fails and is put off. */
  onDelayed?(error: FeedError): void;
}

/** What the outboxes of one name tell each other. */
type News = { readonly added: readonly Outgoing[] } | { readonly settled: readonly Settlement[] };

const batchSize = 100;

/**
 * Sends reactions and changes of rules in the order in which they were added, one batch at a time, and again until the
 * server has answered: sending one twice does no harm. What waits is stored, so that it outlives its page;
 * of several tabs, the one that holds the lock sends.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #channel: BroadcastChannel | null = null;
  /** What is known to wait, here and elsewhere, by id. */
  readonly #waiting = new Map<string, Outgoing>();
  readonly #answered = new Set<string>();
  readonly #open = new AbortController();
  #store: Promise<OutboxStore>;
  /** Resolves when all that was added has been stored. */
  #written: Promise<unknown>;
  #sending: Promise<void> | null = null;
  #sendAgain = false;
  #isDiscarded = false;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: OutboxOptions) {
    const { signal } = this.#open;
    this.#options = options;
    const { name } = options;
    if (name === null) this.#store = Promise.resolve(createMemoryOutbox([]));
    else {
      this.#store = openStoredOutbox(name).catch(() => createMemoryOutbox([]));
      this.#channel = new BroadcastChannel(name);
      this.#channel.onmessage = ({ data }: MessageEvent<News>) => this.#hear(data);
    }
    addEventListener('online', this.flush, { signal });
    addEventListener('pagehide', this.#leave, { signal });
    this.#written = this.#resume();
  }

  /** How much the server has not answered yet. */
  get size(): number {
    return this.#waiting.size;
  }

  add(...items: readonly Outgoing[]): void {
    for (const item of items) this.#waiting.set(item.id, item);
    this.#written = this.#written.then(() => this.#use((store) => store.add(items)));
    this.#tell({ added: items });
    this.flush();
  }

  /** Sends now what waits, instead of when the delay after a failure is over. */
  readonly flush = (): void => {
    clearTimeout(this.#timer);
    this.#sendAgain = true;
    this.#sending ??= this.#drain().finally(() => (this.#sending = null));
  };

  /** Resolves when what was added so far has been answered, or could not be sent. */
  async settled(): Promise<void> {
    if (this.size > 0) this.flush();
    await this.#sending;
  }

  /** Ends everything but the request that is under way; what is left goes out with the next outbox of this name. */
  close(): void {
    this.#open.abort();
    this.#channel?.close();
    clearTimeout(this.#timer);
    const idle = Promise.allSettled([this.#written, this.#sending]);
    void idle.then(() => this.#use((store) => store.close()));
  }

  /** Ends, and throws away what waits: nobody else may send it. */
  async discard(): Promise<void> {
    const { name } = this.#options;
    this.#isDiscarded = true;
    this.#waiting.clear();
    this.close();
    await this.#written;
    if (name !== null) await emptyOutboxes(name).catch(() => undefined);
  }

  async #resume(): Promise<void> {
    const left = await this.#use((store) => store.first());
    if (left.length === 0 || this.#open.signal.aborted) return;
    this.#hear({ added: left.map(({ item }) => item) });
    this.flush();
  }

  async #drain(): Promise<void> {
    // A turn, so that what is added in it travels in one batch.
    await Promise.resolve();
    while (this.#sendAgain) {
      this.#sendAgain = false;
      await this.#written;
      const { name } = this.#options;
      const send = () => this.#sendAll();
      // Locks need a secure context; without them tabs may send the same, which the server notices.
      await (name !== null && 'locks' in navigator ? navigator.locks.request(name, send) : send());
    }
  }

  async #sendAll(): Promise<void> {
    for (;;) {
      const batch = alike(await this.#use((store) => store.first(batchSize)));
      if (batch.length === 0 || this.#isDiscarded) return;
      let settled: readonly Settlement[];
      try {
        settled = await this.#send(batch.map(({ item }) => item));
      } catch (error) {
        this.#putOff(error);
        return;
      }
      this.#failures = 0;
      await this.#use((store) => store.remove(batch));
      this.#tell({ settled });
      this.#hear({ settled });
    }
  }

  /** Reactions go together, a rule alone. */
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
      // A lone reaction is refused with its own status; a batch, only when none of it can be read.
      if (!isFeedError(error) || error.kind !== 'refused') throw error;
      const refusal = { status: error.status ?? 400, detail: error.message };
      return batch.map((item) => ({ item, refusal }));
    }
  }

  #putOff(error: unknown): void {
    if (!isFeedError(error)) throw error;
    // Without a sign-in nobody is asked again; the next feed that loads sends what waits.
    if (mayPass(error) && !this.#open.signal.aborted) {
      this.#timer = setTimeout(this.flush, backOff(this.#failures, error));
    }
    this.#failures += 1;
    this.#options.onDelayed?.(error);
  }

  /** The page goes: what waits may not be stored yet, and a request under way may never tell. */
  readonly #leave = (): void => {
    const left = [...this.#waiting.values()].filter(isReaction).slice(0, batchSize);
    if (left.length > 0) void this.#options.send(left).catch(() => undefined);
  };

  #tell(news: News): void {
    if (!this.#open.signal.aborted) this.#channel?.postMessage(news);
  }

  #hear(news: News): void {
    if ('added' in news) {
      const found = news.added.filter(({ id }) => !this.#waiting.has(id) && !this.#answered.has(id));
      for (const item of found) this.#waiting.set(item.id, item);
      this.#options.onFound(found);
      return;
    }
    for (const { item } of news.settled) {
      this.#waiting.delete(item.id);
      this.#answered.add(item.id);
    }
    this.#options.onSettled(news.settled);
  }

  /** Goes on in memory where the storage is full, forbidden or was taken away. */
  async #use<T>(work: (store: OutboxStore) => T | Promise<T>): Promise<T> {
    try {
      return await work(await this.#store);
    } catch {
      const memory = createMemoryOutbox(this.#waiting.values());
      this.#store = Promise.resolve(memory);
      return work(memory);
    }
  }
}

/** The first entries, as many as travel together. */
function alike(entries: readonly OutboxEntry[]): readonly OutboxEntry[] {
  const rule = entries.findIndex(({ item }) => isRule(item));
  return rule < 0 ? entries : entries.slice(0, Math.max(1, rule));
}
