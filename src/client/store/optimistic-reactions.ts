import type { Reaction } from '../../contract/reaction.ts';
import type { ListedRow, RowNotification } from './feed-list.ts';
import { reactionsOf, type RowMarks, type RowReactions, type RowState } from './row-state.ts';

/** What the rep did with one row. */
interface RowEntry {
  /** Reactions that the row's notification does not hold yet, oldest first. */
  pending: readonly Reaction[];
  marks: RowMarks;
}

/**
 * What the rep did in this list: shown at once, and taken back where the server refuses it. Only the row that a change
 * concerns is told.
 */
export class OptimisticReactions {
  readonly #rows = new Map<string, RowEntry>();
  /** When the server confirmed a reaction, by its id; `performance.now()`. */
  readonly #confirmedAt = new Map<string, number>();
  /** By the contact's key: muted in this list, or no longer. */
  readonly #mutedContacts = new Map<string, { readonly muted: boolean; readonly isConfirmed: boolean }>();
  /** An event of the notification's id for each change of its row's state. */
  readonly #changes = new EventTarget();

  /** Calls back when the state of the row with this notification has changed. */
  subscribe(id: string, callback: () => void): () => void {
    this.#changes.addEventListener(id, callback);
    return () => this.#changes.removeEventListener(id, callback);
  }

  stateOf({ notification }: ListedRow): RowState {
    const { id, pinned, contact } = notification;
    const { pending, marks } = this.#rows.get(id) ?? { pending: [], marks: {} };
    return {
      pinned,
      ...marks,
      ...reactionsOf(notification, pending),
      muted: contact !== null && this.#mutedContacts.get(contact.key)?.muted === true,
      pending: marks.waiting === true || pending.some((reaction) => !this.#confirmedAt.has(reaction.id)),
    };
  }

  /** Shows a reaction that is on its way. Impressions show nothing. */
  show(reaction: Reaction): void {
    const { id, kind, notificationId } = reaction;
    const entry = this.#entry(notificationId);
    if (kind === 'seen' || entry.pending.some((known) => known.id === id)) return;
    entry.pending = [...entry.pending, reaction];
    this.mark(notificationId, {});
  }

  confirm({ id, notificationId }: Reaction): void {
    this.#confirmedAt.set(id, performance.now());
    this.mark(notificationId, {});
  }

  /** Takes a reaction back that the server refused with this status. */
  refuse({ id, notificationId }: Reaction, status: number, retry: () => void): void {
    const entry = this.#entry(notificationId);
    entry.pending = entry.pending.filter((kept) => kept.id !== id);
    this.mark(notificationId, { refusal: { status, retry } });
  }

  /** Sets marks. A question, a refusal and a wait end unless they are set again. */
  mark(id: string, marks: RowMarks): void {
    const entry = this.#entry(id);
    entry.marks = { ...entry.marks, asking: false, refusal: undefined, waiting: false, ...marks };
    this.#notify(id);
  }

  /** Mutes a contact in all of these rows that are its own, or ends that. */
  muteContact(contact: string, muted: boolean, rows: readonly ListedRow[]): void {
    this.#mutedContacts.set(contact, { muted, isConfirmed: false });
    for (const { notification } of rows)
      if (notification.contact?.key === contact) this.#notify(notification.id);
  }

  confirmMute(contact: string): void {
    const mute = this.#mutedContacts.get(contact);
    if (mute) this.#mutedContacts.set(contact, { ...mute, isConfirmed: true });
  }

  /** Forgets what a new list holds: everything that was confirmed before the list was asked for at `moment`. */
  forgetConfirmed(moment: number): void {
    for (const [contact, { isConfirmed }] of this.#mutedContacts)
      if (isConfirmed) this.#mutedContacts.delete(contact);
    for (const [id, entry] of this.#rows) {
      this.forgetConfirmedOf(id, moment);
      const { asking = false, waiting = false } = entry.marks;
      if (!waiting) entry.marks = {};
      this.mark(id, { asking, waiting });
      if (entry.pending.length === 0 && !asking && !waiting) this.#rows.delete(id);
    }
  }

  /** The same for one row that was brought up to date in its place. */
  forgetConfirmedOf(id: string, moment: number): void {
    const entry = this.#entry(id);
    entry.pending = entry.pending.filter((reaction) => this.#isUnknownAt(reaction.id, moment));
  }

  /** Whether a row shows the reactions that the server, asked at `moment`, tells of it. */
  agreesWith(
    { notification: { id, ...shown } }: ListedRow,
    served: RowNotification,
    moment: number,
  ): boolean {
    const pending = this.#rows.get(id)?.pending ?? [];
    const unknown = pending.filter((reaction) => this.#isUnknownAt(reaction.id, moment));
    const ids = ({ opened, followedUp, rating, hidden }: RowReactions) =>
      [opened, followedUp, rating, hidden].map((reaction) => reaction?.id).join();
    return ids(reactionsOf(shown, pending)) === ids(reactionsOf(served, unknown));
  }

  /** Whether the rep hid the row, and an answer asked for at `moment` (`performance.now()`) cannot hold that. */
  isHiddenSince(row: ListedRow, moment: number): boolean {
    const pending = this.#rows.get(row.notification.id)?.pending ?? [];
    if (pending.length === 0) return false;
    const { hidden } = this.stateOf(row);
    return pending.some(({ id }) => id === hidden?.id && this.#isUnknownAt(id, moment));
  }

  /** Another rep, or nobody: nothing of this one may stay. */
  clear(): void {
    const ids = [...this.#rows.keys()];
    for (const known of [this.#rows, this.#confirmedAt, this.#mutedContacts]) known.clear();
    for (const id of ids) this.#notify(id);
  }

  #isUnknownAt(reactionId: string, moment: number): boolean {
    return (this.#confirmedAt.get(reactionId) ?? moment) >= moment;
  }

  #entry(id: string): RowEntry {
    let entry = this.#rows.get(id);
    if (entry === undefined) this.#rows.set(id, (entry = { pending: [], marks: {} }));
    return entry;
  }

  #notify(id: string): void {
    this.#changes.dispatchEvent(new Event(id));
  }
}
