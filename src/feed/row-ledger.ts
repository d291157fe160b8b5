import type { FeedSource } from '../client/feed-source.ts';
import { Outbox, type Settlement } from '../client/outbox.ts';
import { uuid } from '../client/uuid.ts';
import type { About, Reaction, ReactionKind } from '../contract/reaction.ts';
import type { ListedRow } from './listed-row.ts';
import { stateOf, type RowState } from './row-state.ts';

/** What else a reaction may say; times are RFC 3339. */
export interface ReactionDetails {
  readonly about?: About;
  readonly until?: string;
  readonly undoes?: string;
}

/** What a row shows beside its reactions. */
export interface RowMarks {
  readonly pinned?: boolean;
  readonly muted?: boolean;
  /** "Followed up? Yes / No" is waiting for an answer. */
  readonly asking?: boolean;
  /** What was refused, with the server's status and a way to try again. */
  readonly refusal?: { readonly status: number; readonly retry: () => void } | undefined;
}

export interface LedgerState extends RowState, RowMarks {
  readonly pending: boolean;
}

interface Entry {
  reactions: readonly Reaction[];
  marks: RowMarks;
}

/**
 * What the rep did in this list, shown at once and taken back where the server refuses it. It tells only the row that
 * a change concerns.
 */
export class RowLedger {
  readonly source: FeedSource;
  /** To be called when something that can change the order has been taken by the server. */
  readonly accepted: () => void;
  readonly #outbox: Outbox;
  readonly #entries = new Map<string, Entry>();
  readonly #watchers = new Map<string, () => void>();
  /** When the server took a reaction, by its id; `performance.now()`. */
  readonly #settled = new Map<string, number>();

  constructor(source: FeedSource, accepted: () => void) {
    this.source = source;
    this.accepted = accepted;
    this.#outbox = new Outbox({
      send: (reactions) => source.react(reactions),
      onSettled: (settlements) => this.#settle(settlements),
    });
  }

  /** Calls back when the row's state has changed. One row shows a notification at a time. */
  watch(id: string, callback: () => void): () => void {
    this.#watchers.set(id, callback);
    return () => {
      if (this.#watchers.get(id) === callback) this.#watchers.delete(id);
    };
  }

  state({ notification }: ListedRow): LedgerState {
    const { id, pinned } = notification;
    const { reactions, marks } = this.#entries.get(id) ?? { reactions: [], marks: {} };
    const pending = reactions.some((reaction) => !this.#settled.has(reaction.id));
    return { pinned, ...marks, ...stateOf(notification, reactions), pending };
  }

  /** A reaction as it would be sent. */
  draft(
    { notification, asOf, rank }: ListedRow,
    kind: ReactionKind,
    details: ReactionDetails = {},
  ): Reaction {
    const at = new Date(this.source.now()).toISOString();
    return { id: uuid(), notificationId: notification.id, kind, at, asOf, rank, ...details };
  }

  /** Shows reactions to one row at once and sends them. */
  add(...reactions: readonly [Reaction, ...Reaction[]]): void {
    const entry = this.#entry(reactions[0].notificationId);
    entry.reactions = [...entry.reactions, ...reactions];
    this.mark(reactions[0].notificationId, {});
    this.#outbox.add(...reactions);
  }

  /** Sends what only counts for learning and shows nothing. */
  report(reactions: readonly Reaction[]): void {
    this.#outbox.add(...reactions);
  }

  /** Sends what waits; resolves when the server has answered, or could not be reached. */
  settled(): Promise<void> {
    return this.#outbox.settled();
  }

  /** Sets marks; a question and a refusal are over unless they are set anew. */
  mark(id: string, marks: RowMarks): void {
    const entry = this.#entry(id);
    entry.marks = { ...entry.marks, asking: false, refusal: undefined, ...marks };
    this.#watchers.get(id)?.();
  }

  /** A list asked for at `moment` (`performance.now()`) holds all that was taken by then. */
  forgetSettled(moment: number): void {
    for (const [id, entry] of this.#entries) {
      entry.reactions = entry.reactions.filter(
        (reaction) => (this.#settled.get(reaction.id) ?? moment) >= moment,
      );
      const { asking } = entry.marks;
      entry.marks = {};
      this.mark(id, asking ? { asking } : {});
      if (entry.reactions.length === 0 && !asking) this.#entries.delete(id);
    }
  }

  #settle(settlements: readonly Settlement[]): void {
    let taught = false;
    for (const { reaction, refusal } of settlements) {
      const { id, kind, notificationId } = reaction;
      if (kind === 'seen') continue;
      if (refusal === null) {
        this.#settled.set(id, performance.now());
        this.mark(notificationId, {});
        taught = true;
        continue;
      }
      const entry = this.#entry(notificationId);
      entry.reactions = entry.reactions.filter((kept) => kept.id !== id);
      const retry = () => this.add({ ...reaction, id: uuid() });
      this.mark(notificationId, { refusal: { status: refusal.status, retry } });
    }
    if (taught && this.#outbox.size === 0) this.accepted();
  }

  #entry(id: string): Entry {
    let entry = this.#entries.get(id);
    if (entry === undefined) this.#entries.set(id, (entry = { reactions: [], marks: {} }));
    return entry;
  }
}
