import type { LitElement } from 'lit';
import type { ListedRow } from '../../client/store/feed-list.ts';
import type { FeedStore, ReactionDetails } from '../../client/store/feed-store.ts';
import type { LiveReaction, RowState } from '../../client/store/row-state.ts';
import type { Rating } from '../../contract/notification.ts';
import type { ReactionKind } from '../../contract/reaction.ts';
import { FeedOpenEvent, FeedReactEvent } from '../events.ts';
import type { FeedQueryState } from '../filters/feed-query-state.ts';
import type { LazyPart } from '../lazy-part.ts';
import { safeLink } from '../text/links.ts';
import { FeedRow } from './feed-row.ts';

/** A row, and what is done to it. */
export interface ActionTarget {
  readonly element: FeedRow;
  readonly row: ListedRow;
  readonly state: RowState;
  /** What follows the colon in `about:type` and `snoozed:1764086400000`. */
  readonly argument: string;
  /** The press or the key; missing where a menu was used. */
  readonly event?: Event | undefined;
}

/** Looks up a `data-action` in the table of actions. */
type FindAction = (
  call: string,
) => readonly [{ handle(actions: RowActions, target: ActionTarget): void }, argument: string] | null;

/** What rows open; it loads late. */
interface RowMenus {
  openForRow(name: 'menu' | 'snooze' | 'own-time' | 'why', actions: RowActions, target: ActionTarget): void;
  askAbout(target: ActionTarget): void;
}

interface RowActionsOptions {
  readonly host: LitElement;
  readonly store: FeedStore;
  readonly query: FeedQueryState;
  readonly menus: LazyPart<RowMenus>;
  readonly findAction: FindAction;
}

/** Takes something back; `false` where there is nothing left of it. */
type Undo = () => boolean;

/** Turns what is done to rows into calls of the store, after asking the host. */
export class RowActions {
  readonly menus: LazyPart<RowMenus>;

  readonly #host: LitElement;
  readonly #store: FeedStore;
  readonly #query: FeedQueryState;
  readonly #findAction: FindAction;
  readonly #undoable: Undo[] = [];
  #clicked: Element | null = null;

  constructor({ host, store, query, menus, findAction }: RowActionsOptions) {
    this.#host = host;
    this.#store = store;
    this.#query = query;
    this.menus = menus;
    this.#findAction = findAction;
  }

  readonly handleClick = (event: MouseEvent): void => {
    const target = event.target as Element;
    const element = target.closest('.row');
    const call = target.closest('[data-action]')?.getAttribute('data-action');
    if (!call || !(element instanceof FeedRow)) return;
    // The second half of a double click belongs to whatever the first one hit, which may be gone.
    if (event.detail > 1 && element !== this.#clicked) event.preventDefault();
    else void this.perform(element, call, event);
    this.#clicked = element;
  };

  /** Does what an entry of the table of actions says. `event` is missing where a menu was used. */
  async perform(element: FeedRow, call: string, event?: Event): Promise<void> {
    const { row } = element;
    const found = this.#findAction(call);
    if (row === null || found === null) return;
    const [action, argument] = found;
    const hadFocus = element.matches(':focus-within');
    action.handle(this, { element, row, state: this.#store.stateOf(row), argument, event });

    await element.updateComplete;
    // The pressed control may be gone; the focus must not fall out of the list with it.
    if (hadFocus && this.#host.shadowRoot?.activeElement === null) element.focus();
  }

  /** Shows and sends a reaction, after undoing the one that it replaces; tells whether the host allowed it. */
  react(row: ListedRow, kind: ReactionKind, details?: ReactionDetails, replaced?: string): boolean {
    const reaction = this.#store.draft(row, kind, details);
    if (!this.#host.dispatchEvent(new FeedReactEvent(row.notification, reaction))) return false;
    const before = replaced === undefined ? [] : [this.#store.draft(row, 'undone', { undoes: replaced })];
    this.#store.react(...before, reaction);
    // An opened contact stays opened: nobody wants that back.
    if (kind !== 'undone' && kind !== 'opened' && kind !== 'cleared')
      this.remember(() => this.#takeBack(row, reaction.id));
    return true;
  }

  /** One of two ratings; the same one again takes it back. Tells whether the row is rated now. */
  rate({ element, row, state: { rating } }: ActionTarget, kind: Rating): boolean {
    element.panel = null;
    if (rating?.kind !== kind) return this.react(row, kind, {}, rating?.id);
    this.react(row, 'undone', { undoes: rating.id });
    return false;
  }

  open(row: ListedRow, event?: Event): void {
    const url = safeLink(row.notification.crmUrl);
    if (url === null) return;
    const isLink = event !== undefined && event.type !== 'keydown';
    if (!this.#host.dispatchEvent(new FeedOpenEvent(row.notification, url))) event?.preventDefault();
    else if (!isLink) this.#host.ownerDocument.defaultView?.open(url, '_blank', 'noopener,noreferrer');
    if (this.#store.stateOf(row).opened === undefined) this.react(row, 'opened');
  }

  /** Moves the row to the top at once: the rep has asked for that. */
  async pin(row: ListedRow, wanted: boolean): Promise<void> {
    this.remember(() => {
      if (this.#store.stateOf(row).pinned !== wanted) return false;
      this.#store.pin(row, !wanted);
      return true;
    });
    this.#store.pin(row, wanted);
    await this.#host.updateComplete;
  }

  mute(row: ListedRow, wanted: boolean): void {
    const contact = row.notification.contact?.key;
    if (contact === undefined) return;
    this.#store.mute(contact, row, wanted);
    if (wanted)
      this.remember(() => {
        if (!this.#store.stateOf(row).muted) return false;
        this.#store.mute(contact, row, false);
        return true;
      });
  }

  /** Takes back what the row shows. */
  undo({ row, state: { hidden, muted, followedUp, latest } }: ActionTarget): void {
    const shown: LiveReaction | undefined = hidden ?? (muted ? undefined : (followedUp ?? latest));
    if (shown !== undefined) this.react(row, 'undone', { undoes: shown.id });
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

  /** Shows the contact's rows alone. */
  showContact({ row, context }: FeedRow): void {
    if (row !== null && context !== null) this.#query.chooseContact(row.notification, context.text);
  }

  endQuestion({ notification }: ListedRow): void {
    this.#store.askFollowUp(notification.id, false);
  }

  /** Moves the focus to the row after this one, or before it where it is the last. */
  focusNext(element: FeedRow): void {
    const rows = [...(this.#host.shadowRoot?.querySelectorAll<FeedRow>('.row') ?? [])];
    const at = rows.indexOf(element);
    (rows[at + 1] ?? rows[at - 1])?.focus();
  }

  #takeBack(row: ListedRow, id: string): boolean {
    const { opened, followedUp, rating, hidden } = this.#store.stateOf(row);
    if (![opened, followedUp, rating, hidden].some((reaction) => reaction?.id === id)) return false;
    if (this.react(row, 'undone', { undoes: id })) this.#focusRow(row);
    return true;
  }

  #focusRow({ notification }: ListedRow): void {
    const rows = this.#host.shadowRoot?.querySelectorAll<FeedRow>('.row') ?? [];
    [...rows].find((element) => element.row?.notification.id === notification.id)?.focus();
  }
}
