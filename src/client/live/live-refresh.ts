import type { ReactiveController } from 'lit';
import { backOff, mayPass } from '../back-off.ts';
import { isFeedError, type FeedError } from '../feed-error.ts';
import { SharedStream } from './shared-stream.ts';
import { until, wait } from './wait.ts';
import { emptyOutboxes } from '../outbox/durable-storage.lazy.ts';
import type { FeedPages } from '../store/pagination.ts';
import type { FeedParts } from '../../feed/feed-context.ts';
import { closeOutbox, discardOutbox, openOutbox } from '../../feed/ledger-outbox.ts';
import type { RowLedger } from '../store/optimistic-reactions.ts';

/** Between two looks at the feed, however often the bell rings. */
const pause = 1000;

/**
 * Keeps the feed up to date by itself: it hears the doorbell, looks again, and goes on after an outage. While it is
 * connected, what the rep does goes out through the outbox that all tabs share.
 */
export class FeedRenewal implements ReactiveController {
  readonly #parts: FeedParts;
  readonly #pages: FeedPages;
  readonly #bell = new EventTarget();
  #isRung = false;
  /** Why the last look failed, as long as one more may help. */
  #trouble: FeedError | null = null;
  #error: FeedError | null = null;
  #ledger: RowLedger | null = null;
  #principal: string | null = null;
  #stream: SharedStream | undefined;

  constructor(parts: FeedParts, pages: FeedPages) {
    this.#parts = parts;
    this.#pages = pages;
    parts.host.addController(this);
  }

  hostConnected(): void {
    const { signal } = this.#parts.feed.life;
    for (const type of ['online', 'offline']) addEventListener(type, this.ring, { signal });
    this.#run(signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }

  hostDisconnected(): void {
    this.#connect(null, null);
  }

  hostUpdated(): void {
    const { feed, host, ledger } = this.#parts;
    const { latest, error } = feed;
    if (host.isConnected) this.#connect(ledger(), latest?.principal ?? null);
    if (error === this.#error) return;
    // A stream that has given up, or waits long, begins anew.
    if (error === null) this.#listen();
    this.#error = error;
    if (error?.kind === 'signed-out') {
      const left = ledger();
      if (left) discardOutbox(left);
      const live = left?.source.live;
      if (live) void emptyOutboxes(live.url).catch(() => undefined);
    }
    this.#bell.dispatchEvent(new Event('due'));
  }

  /** Asks for a look, soon. */
  readonly ring = (): void => {
    this.#isRung = true;
    for (const type of ['due', 'ring']) this.#bell.dispatchEvent(new Event(type));
  };

  /** Lets what the rep of the ledger does go out, and hears what happens to it. */
  #connect(ledger: RowLedger | null, principal: string | null): void {
    if (ledger === this.#ledger && principal === this.#principal) return;
    // What another rep left behind must not go out in the wrong name.
    const isOther = ledger === this.#ledger && this.#principal !== null && principal !== null;
    if (this.#ledger !== null) (isOther ? discardOutbox : closeOutbox)(this.#ledger);
    this.#ledger = ledger;
    this.#principal = principal;
    if (ledger !== null && principal !== null) openOutbox(ledger, principal);
    this.#listen();
  }

  #listen(): void {
    this.#stream?.stop();
    const live = this.#ledger?.source.live;
    const principal = this.#principal;
    this.#stream =
      live && principal !== null ? new SharedStream({ ...live, principal, onChange: this.#hear }) : undefined;
  }

  readonly #hear = (seq: number | null): void => {
    const { latest } = this.#parts.feed;
    if (seq === null || latest === null || seq > latest.seq) this.ring();
  };

  async #run(signal: AbortSignal): Promise<void> {
    const { feed } = this.#parts;
    const trouble = () => (mayPass(feed.error) ? feed.error : this.#trouble);
    for (let failures = 0; ;) {
      await until(() => this.#isRung || trouble() !== null, this.#bell, 'due', signal);
      if (!this.#isRung) await wait(backOff(failures, trouble()), signal, this.#bell, 'ring');
      await until(() => !document.hidden, document, 'visibilitychange', signal);
      this.#isRung = false;
      failures = (await this.#look(signal)) ? 0 : failures + 1;
      await wait(pause, signal);
    }
  }

  /** Whether it went well, or nothing helps but the rep. */
  async #look(signal: AbortSignal): Promise<boolean> {
    const { feed, choices } = this.#parts;
    try {
      if (feed.loading) return true;
      if (feed.list?.query === choices.query) await this.#pages.look();
      else await feed.refresh();
      this.#trouble = null;
    } catch (error) {
      if (signal.aborted || !isFeedError(error)) throw error;
      // A short gap is nobody's business.
      const isLasting = this.#trouble !== null || !mayPass(error) || !navigator.onLine;
      this.#trouble = mayPass(error) ? error : null;
      if (isLasting && feed.error?.kind !== error.kind) feed.fail(error);
    }
    return this.#trouble === null && !mayPass(feed.error);
  }
}
