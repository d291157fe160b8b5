import type { LitElement } from 'lit';
import type { ListedRow } from '../../client/store/feed-list.ts';
import type { FeedStore } from '../../client/store/feed-store.ts';
import { aboutKinds, type Reaction } from '../../contract/reaction.ts';
import type { ActionOf } from '../actions.ts';
import type { FeedQueryState } from '../filters/feed-query-state.ts';
import { noteRows } from './animate-move.ts';
import type { FeedRow } from './feed-row.ts';
import type { ActionTarget, RowActions } from './row-actions.ts';

/** Takes something back; `false` where there is nothing left of it. */
type Undo = () => boolean;

type Handler = (commands: RowCommands, target: ActionTarget) => void;

/** The handlers of the actions whose chunk is `feed`. */
const handlers: Readonly<Record<ActionOf<'feed'>, Handler>> = {
  'followed-up': ({ actions }, { row, state }) => {
    if (state.followedUp === undefined) actions.react(row, 'followed-up');
  },
  dismissed: (commands, { element, row, state, event }) => {
    if (state.hidden !== undefined || !commands.actions.react(row, 'dismissed')) return;
    // Whoever works through the list with the keyboard goes on with the next row.
    if (event?.type === 'keydown' && element.hasFocus) commands.focusNext(element);
  },
  snoozed: ({ actions }, { row, argument }) => {
    actions.react(row, 'snoozed', { until: new Date(Number(argument)).toISOString() });
  },
  about: ({ actions }, { element, row, state: { rating }, argument }) => {
    const about = aboutKinds.find((kind) => kind === argument);
    element.panel = null;
    if (about) actions.react(row, 'not-useful', { about }, rating?.id);
  },
  'more-of-this': ({ actions }, { element, row, state: { rating } }) => {
    element.panel = null;
    if (rating?.kind !== 'useful') actions.react(row, 'useful', {}, rating?.id);
  },
  pin: (commands, { row, state }) => void commands.pin(row, state.pinned !== true),
  mute: (commands, { row }) => commands.mute(row, true),
  undo: (commands, target) => {
    // The key takes back the last thing done, wherever it was; a button what stands beside it.
    if (target.event?.type === 'keydown') commands.undoLast();
    else commands.undo(target);
  },
  related: ({ query }, { element: { row, context } }) => {
    if (row !== null && context !== null) query.chooseContact(row.notification, context.text);
  },
  again: (_, { state }) => state.refusal?.retry(),
  'answer-no': ({ store }, { row }) => store.askFollowUp(row.notification.id, false),
};

/** What can be done with a row beyond its first buttons, and the way back from everything that was done. */
export class RowCommands {
  readonly actions: RowActions;
  readonly store: FeedStore;
  readonly query: FeedQueryState;
  readonly #host: LitElement;
  readonly #undoable: Undo[] = [];

  constructor(actions: RowActions, host: LitElement, store: FeedStore, query: FeedQueryState) {
    this.actions = actions;
    this.store = store;
    this.query = query;
    this.#host = host;
    actions.onReact = (row, reaction) => this.#handleReaction(row, reaction);
  }

  handle(name: string, target: ActionTarget): void {
    if (Object.hasOwn(handlers, name)) handlers[name as keyof typeof handlers](this, target);
  }

  /** Moves the row to the top at once: the rep has asked for that. */
  async pin(row: ListedRow, wanted: boolean): Promise<void> {
    const scroller = this.#host.renderRoot.querySelector('.scroller');
    const animate = scroller === null ? () => undefined : noteRows(scroller);
    this.store.pin(row, wanted);
    this.remember(() => {
      if (this.store.stateOf(this.store.latestOf(row)).pinned !== wanted) return false;
      this.store.pin(row, !wanted);
      return true;
    });
    await this.#host.updateComplete;
    animate();
  }

  mute(row: ListedRow, wanted: boolean): void {
    const contact = row.notification.contact?.key;
    if (contact === undefined) return;
    this.store.mute(contact, row, wanted);
    if (!wanted) return;
    this.remember(() => {
      if (!this.store.stateOf(row).muted) return false;
      this.store.mute(contact, row, false);
      return true;
    });
  }

  /** Takes back what the row shows. */
  undo({ row, state: { hidden, muted, followedUp, latest } }: ActionTarget): void {
    const shown = hidden ?? (muted ? undefined : (followedUp ?? latest));
    if (shown !== undefined) this.actions.react(row, 'undone', { undoes: shown.id });
    else if (muted) this.mute(row, false);
  }

  /** Something was done that `undoLast` can take back. */
  remember(undo: Undo): void {
    this.#undoable.push(undo);
  }

  /** Takes back the last thing that the rep did in this feed. */
  undoLast(): void {
    for (let undo = this.#undoable.pop(); undo !== undefined; undo = this.#undoable.pop()) {
      if (undo()) return;
    }
  }

  /** Moves the focus to the row after this one, or before it where it is the last. */
  focusNext(element: FeedRow): void {
    const rows = this.#rows;
    const at = rows.indexOf(element);
    (rows[at + 1] ?? rows[at - 1])?.focus();
  }

  #handleReaction(row: ListedRow, { id, kind }: Reaction): void {
    // An opened contact stays opened, and rows that were dismissed together come back together.
    if (!['undone', 'opened', 'cleared'].includes(kind)) this.remember(() => this.#takeBack(row, id));
  }

  #takeBack(row: ListedRow, id: string): boolean {
    const { followedUp, rating, hidden } = this.store.stateOf(this.store.latestOf(row));
    if (![followedUp, rating, hidden].some((reaction) => reaction?.id === id)) return false;
    const isAllowed = this.actions.react(row, 'undone', { undoes: id });
    const element = this.#rows.find((other) => other.row?.notification.id === row.notification.id);
    if (isAllowed) element?.focus();
    return true;
  }

  get #rows(): readonly FeedRow[] {
    return [...this.#host.renderRoot.querySelectorAll<FeedRow>('.row')];
  }
}
