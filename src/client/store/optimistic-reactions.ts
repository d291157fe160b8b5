import type { FeedSource } from '../feed-source.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Outgoing } from '../outbox/outgoing.ts';
import { uuid } from '../uuid.ts';
import type { About, Reaction, ReactionKind } from '../../contract/reaction.ts';
import type { ListedRow } from '../../feed/listed-row.ts';
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
  /** What was done here waits for the network. */
  readonly waiting?: boolean;
  /** What was refused, with the server's status and a way to try again. */
  readonly refusal?: { readonly status: number; readonly retry: () => void } | undefined;
}

export interface LedgerState extends RowState, RowMarks {
  readonly pending: boolean;
}

/** What was done with one row. */
export interface LedgerEntry {
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
  /** By the row's notification. */
  readonly entries = new Map<string, LedgerEntry>();
  /** When the server took a reaction, by its id; `performance.now()`. */
  readonly taken = new Map<string, number>();
  /** What was done while there was no outbox. */
  readonly early: Outgoing[] = [];
  /** Where reactions go out; it comes with a later chunk. */
  outbox: Outbox | null = null;
  readonly #watchers = new Map<string, () => void>();

  constructor(source: FeedSource, accepted: () => void) {
    this.source = source;
    this.accepted = accepted;
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
    const { reactions, marks } = this.entries.get(id) ?? { reactions: [], marks: {} };
    const pending = marks.waiting === true || reactions.some((reaction) => !this.taken.has(reaction.id));
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

  /** Shows a reaction at once and sends it. */
  add(reaction: Reaction): void {
    this.adopt(reaction);
    this.report([reaction]);
  }

  /** Sends what is shown already, or only counts for learning. */
  report(items: readonly Outgoing[]): void {
    if (this.outbox === null) this.early.push(...items);
    else this.outbox.add(...items);
  }

  /** Sends what waits; resolves when the server has answered, or could not be reached. */
  settled(): Promise<void> | undefined {
    return this.outbox?.settled();
  }

  /** Shows a reaction that is on its way. */
  adopt(reaction: Reaction): void {
    const { id, kind, notificationId } = reaction;
    const entry = this.entry(notificationId);
    if (kind === 'seen' || entry.reactions.some((known) => known.id === id)) return;
    entry.reactions = [...entry.reactions, reaction];
    this.mark(notificationId, {});
  }

  /** Sets marks; a question, a refusal and a wait are over unless they are set anew. */
  mark(id: string, marks: RowMarks): void {
    const entry = this.entry(id);
    entry.marks = { ...entry.marks, asking: false, refusal: undefined, waiting: false, ...marks };
    this.#watchers.get(id)?.();
  }

  /** A list asked for at `moment` (`performance.now()`) holds all that was taken by then. */
  forgetSettled(moment: number): void {
    for (const [id, entry] of this.entries) {
      this.forgetTaken(id, moment);
      const { asking = false, waiting = false } = entry.marks;
      if (!waiting) entry.marks = {};
      this.mark(id, { asking, waiting });
      if (entry.reactions.length === 0 && !asking && !waiting) this.entries.delete(id);
    }
  }

  /** The same for one row that was brought up to date in its place. */
  forgetTaken(id: string, moment: number): void {
    const entry = this.entry(id);
    entry.reactions = entry.reactions.filter((reaction) => (this.taken.get(reaction.id) ?? moment) >= moment);
  }

  entry(id: string): LedgerEntry {
    let entry = this.entries.get(id);
    if (entry === undefined) this.entries.set(id, (entry = { reactions: [], marks: {} }));
    return entry;
  }
}
