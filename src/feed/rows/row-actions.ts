import type { LitElement } from 'lit';
import type { ListedRow } from '../../client/store/feed-list.ts';
import type { FeedStore, ReactionDetails } from '../../client/store/feed-store.ts';
import type { RowState } from '../../client/store/row-state.ts';
import type { Rating } from '../../contract/notification.ts';
import type { Reaction, ReactionKind } from '../../contract/reaction.ts';
import { actionOf, actions, type ActionOf } from '../actions.ts';
import { FeedOpenEvent, FeedReactEvent } from '../events.ts';
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

/** What rows open, and what else can be done with them; both load late. */
interface RowMenus {
  openForRow(name: string, actions: RowActions, target: ActionTarget): void;
  askAbout(target: ActionTarget): void;
}

interface RowExtras {
  readonly commands: { handle(name: string, target: ActionTarget): void };
}

/** The handlers of the actions whose chunk is `first`. */
const handlers: Readonly<Record<ActionOf<'first'>, (actions: RowActions, target: ActionTarget) => void>> = {
  open: (rows, { row, event }) => rows.open(row, event),
  useful: (rows, target) => void rows.rate(target, 'useful'),
  'not-useful': (rows, target) => {
    if (rows.rate(target, 'not-useful')) rows.menus.use((menus) => menus.askAbout(target));
  },
};

/** Turns what is done to rows into calls of the store, after asking the host. */
export class RowActions {
  readonly menus: LazyPart<RowMenus>;
  /** Hears of each reaction that the host has allowed. */
  onReact: (row: ListedRow, reaction: Reaction) => void = () => undefined;

  readonly #extras: LazyPart<RowExtras>;
  readonly #host: LitElement;
  readonly #store: FeedStore;
  #clicked: Element | null = null;

  constructor(host: LitElement, store: FeedStore, menus: LazyPart<RowMenus>, extras: LazyPart<RowExtras>) {
    this.#host = host;
    this.#store = store;
    this.menus = menus;
    this.#extras = extras;
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
    const found = actionOf(call);
    if (row === null || found === null) return;
    const [name, argument] = found;
    const { chunk } = actions[name];
    const { hasFocus: hadFocus } = element;
    const target = { element, row, state: this.#store.stateOf(row), argument, event };
    if (chunk === 'menus') this.menus.use((menus) => menus.openForRow(name, this, target));
    else if (chunk === 'feed') this.#extras.use(({ commands }) => commands.handle(name, target));
    else handlers[name as ActionOf<'first'>](this, target);

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
    this.onReact(row, reaction);
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
}
