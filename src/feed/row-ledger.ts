import { Outbox, type Refusal, type Settlement } from '../client/outbox.ts';
import { PreferencesEditor } from '../client/preferences-editor.ts';
import type { FeedSource } from '../client/feed-source.ts';
import { uuid } from '../client/uuid.ts';
import type { Preferences } from '../contract/preferences.ts';
import type { About, Reaction, ReactionKind } from '../contract/reaction.ts';
import type { ListedRow } from './listed-row.ts';
import { stateOf, type LiveReaction, type RowState } from './row-state.ts';

export interface ReactionDetails {
  readonly about?: About;
  /** Epoch milliseconds. */
  readonly until?: number;
}

/** A row's state with what is still on its way and what went wrong. */
export interface LedgerState extends RowState {
  readonly pending: boolean;
  readonly refusal: Refusal | null;
  readonly muted: boolean;
  readonly pinned: boolean;
  /** "Followed up? Yes / No" is waiting for an answer. */
  readonly asking: boolean;
}

interface Entry {
  readonly reactions: Map<string, { readonly reaction: LiveReaction; settledAt: number }>;
  /** Ids taken back, with the moment the server confirmed it. */
  readonly undone: Map<string, number>;
  pinned: boolean | null;
  muted: boolean;
  rulesSettledAt: number;
  refusal: Refusal | null;
  retry: (() => void) | null;
  asking: boolean;
}

const pending = Infinity;

/**
 * What the rep did in this list, shown at once and taken back where the server refuses it. It tells only the row that
 * a change concerns.
 */
export class RowLedger {
  readonly #source: FeedSource;
  readonly #outbox: Outbox;
  readonly #rules: PreferencesEditor;
  readonly #onAccepted: () => void;
  readonly #entries = new Map<string, Entry>();
  readonly #watchers = new Map<string, Set<() => void>>();

  /** `onAccepted` is called when something that can change the order has been taken by the server. */
  constructor(source: FeedSource, onAccepted: () => void) {
    this.#source = source;
    this.#onAccepted = onAccepted;
    this.#rules = new PreferencesEditor(source);
    this.#outbox = new Outbox({
      send: (reactions) => source.react(reactions),
      onSettled: (settlements) => this.#settle(settlements),
    });
  }

  /** Calls back when the row's state has changed; gives the function that ends it. */
  watch(id: string, callback: () => void): () => void {
    const watchers = this.#watchers.get(id) ?? new Set();
    this.#watchers.set(id, watchers.add(callback));
    return () => watchers.delete(callback);
  }

  state({ notification }: ListedRow): LedgerState {
    const entry = this.#entries.get(notification.id);
    const { reaction, snoozedUntil, pinned } = notification;
    const local = [...(entry?.reactions.values() ?? [])];
    return {
      ...stateOf(
        reaction,
        snoozedUntil,
        local.map((kept) => kept.reaction),
        new Set(entry?.undone.keys()),
      ),
      pending: local.some((kept) => kept.settledAt === pending),
      refusal: entry?.refusal ?? null,
      muted: entry?.muted ?? false,
      pinned: entry?.pinned ?? pinned,
      asking: entry?.asking ?? false,
    };
  }

  /** A reaction as it would be sent. */
  draft(
    row: ListedRow,
    kind: ReactionKind,
    { about, until }: ReactionDetails = {},
    undoes?: string,
  ): Reaction {
    return {
      id: uuid(),
      notificationId: row.notification.id,
      kind,
      at: new Date(this.#source.now()).toISOString(),
      asOf: row.asOf,
      rank: row.rank,
      ...(about === undefined ? {} : { about }),
      ...(until === undefined ? {} : { until: new Date(until).toISOString() }),
      ...(undoes === undefined ? {} : { undoes }),
    };
  }

  /** Shows the reactions at once and sends them. */
  add(...reactions: readonly Reaction[]): void {
    for (const reaction of reactions) {
      const entry = this.#entry(reaction.notificationId);
      entry.refusal = null;
      entry.asking = false;
      if (reaction.undoes !== undefined) entry.undone.set(reaction.undoes, pending);
      else entry.reactions.set(reaction.id, { reaction: liveOf(reaction), settledAt: pending });
      this.#tell(reaction.notificationId);
    }
    this.#outbox.add(...reactions);
  }

  /** Sends what only counts for learning and shows nothing. */
  report(reactions: readonly Reaction[]): void {
    this.#outbox.add(...reactions);
  }

  /** Sends now what waits for the connection. */
  flush(): void {
    this.#outbox.flush();
  }

  /** Repeats what was refused. */
  retry(id: string): void {
    const entry = this.#entry(id);
    const { retry } = entry;
    entry.refusal = entry.retry = null;
    this.#tell(id);
    retry?.();
  }

  ask(id: string, asking: boolean): void {
    this.#entry(id).asking = asking;
    this.#tell(id);
  }

  pin({ notification: { id } }: ListedRow, pinned: boolean): Promise<void> {
    const before = this.#entry(id).pinned;
    return this.#rule(
      id,
      (entry, done) => (entry.pinned = done ? pinned : before),
      ({ pinned: ids, ...rest }) => ({ ...rest, pinned: withOrWithout(ids, id, pinned) }),
    );
  }

  async mute({ notification: { id, contact } }: ListedRow, muted: boolean): Promise<void> {
    if (contact === null) return;
    await this.#rule(
      id,
      (entry, done) => (entry.muted = done === muted),
      ({ mutedContacts: keys, ...rest }) => ({
        ...rest,
        mutedContacts: withOrWithout(keys, contact.key, muted),
      }),
    );
  }

  /** Ends the silence of a contact that may have no row here. */
  async unmute(contact: string): Promise<void> {
    await this.#rules.change(({ mutedContacts, ...rest }) => ({
      ...rest,
      mutedContacts: withOrWithout(mutedContacts, contact, false),
    }));
    this.#onAccepted();
  }

  /** A list asked for at `moment` (`performance.now()`) holds all that was settled by then. */
  forgetSettled(moment: number): void {
    for (const [id, entry] of this.#entries) {
      for (const [key, { settledAt }] of entry.reactions) if (settledAt < moment) entry.reactions.delete(key);
      for (const [key, settledAt] of entry.undone) if (settledAt < moment) entry.undone.delete(key);
      if (entry.rulesSettledAt < moment) [entry.pinned, entry.muted] = [null, false];
      const done = entry.reactions.size + entry.undone.size === 0 && entry.rulesSettledAt < moment;
      if (done && !entry.asking) this.#entries.delete(id);
      this.#tell(id);
    }
  }

  async #rule(
    id: string,
    show: (entry: Entry, done: boolean) => void,
    change: (preferences: Preferences) => Preferences,
  ): Promise<void> {
    const entry = this.#entry(id);
    entry.refusal = null;
    entry.rulesSettledAt = pending;
    show(entry, true);
    this.#tell(id);
    try {
      await this.#rules.change(change);
      this.#onAccepted();
    } catch {
      show(entry, false);
      entry.refusal = { status: 0, detail: '' };
      entry.retry = () => void this.#rule(id, show, change);
    }
    entry.rulesSettledAt = performance.now();
    this.#tell(id);
  }

  #settle(settlements: readonly Settlement[]): void {
    for (const { reaction, refusal } of settlements) {
      if (reaction.kind === 'seen') continue;
      const { notificationId: id, undoes } = reaction;
      const entry = this.#entry(id);
      const moment = performance.now();
      if (refusal !== null) {
        entry.reactions.delete(reaction.id);
        if (undoes !== undefined) entry.undone.delete(undoes);
        entry.refusal = refusal;
        entry.retry = () => this.add({ ...reaction, id: uuid() });
      } else if (undoes !== undefined) {
        entry.undone.set(undoes, moment);
      } else {
        const kept = entry.reactions.get(reaction.id);
        if (kept !== undefined) kept.settledAt = moment;
      }
      this.#tell(id);
    }
    const taught = settlements.some(({ reaction, refusal }) => refusal === null && reaction.kind !== 'seen');
    if (taught && this.#outbox.size === 0) this.#onAccepted();
  }

  #entry(id: string): Entry {
    let entry = this.#entries.get(id);
    if (entry === undefined) {
      entry = {
        reactions: new Map(),
        undone: new Map(),
        pinned: null,
        muted: false,
        rulesSettledAt: 0,
        refusal: null,
        retry: null,
        asking: false,
      };
      this.#entries.set(id, entry);
    }
    return entry;
  }

  #tell(id: string): void {
    for (const callback of this.#watchers.get(id) ?? []) callback();
  }
}

function liveOf({ id, kind, at, until }: Reaction): LiveReaction {
  return { id, kind, at: Date.parse(at), until: until === undefined ? null : Date.parse(until) };
}

function withOrWithout(list: readonly string[], item: string, wanted: boolean): readonly string[] {
  const others = list.filter((other) => other !== item);
  return wanted ? [...others, item] : others;
}
