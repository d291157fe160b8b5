import type { About, ReactionKind } from '../contract/reaction.ts';
import { FeedOpenEvent, FeedReactEvent } from './events.ts';
import { FeedRow } from './feed-row.ts';
import { safeLink } from './links.ts';
import type { ListedRow } from './listed-row.ts';
import { rowKeys, type RowAction } from './row-action.ts';
import type { RowContext } from './row-context.ts';
import type { ReactionDetails } from './row-ledger.ts';

export interface RowActionsHost extends HTMLElement {
  /** The rep leaves for the CRM and may come back with an answer. */
  expectReturn(id: string): void;
}

/** Turns clicks and keys on rows into reactions, rules and panels. */
export class RowActions {
  readonly #host: RowActionsHost;

  constructor(host: RowActionsHost) {
    this.#host = host;
  }

  readonly handleClick = (event: Event): void => {
    const target = event.target as Element;
    const action = target.closest('[data-action]')?.getAttribute('data-action');
    const row = target.closest('saf-row');
    if (action === null || action === undefined || !(row instanceof FeedRow)) return;
    void this.perform(row, action as RowAction, event);
  };

  /** Does what a letter or Enter stands for; tells whether there was something. */
  handleKey(row: FeedRow, event: KeyboardEvent): boolean {
    const onRow = event.target === row;
    const action = event.key === 'Enter' ? (onRow ? 'open' : undefined) : rowKeys[event.key.toLowerCase()];
    if (action === undefined) return false;
    void this.perform(row, action);
    return true;
  }

  async perform(element: FeedRow, action: RowAction, event?: Event): Promise<void> {
    const { row, context } = element;
    if (row === null || context === null) return;
    const { ledger } = context;
    const { id } = row.notification;
    const state = ledger.state(row);
    const hadFocus = element.matches(':focus-within');

    switch (action) {
      case 'open':
        this.#open(row, context, event);
        break;
      case 'useful':
      case 'not-useful':
        this.#judge(element, row, context, action);
        break;
      case 'followed-up':
        if (state.followedUp === null) this.#react(row, context, 'followed-up');
        break;
      case 'answer-yes':
        this.#react(row, context, 'followed-up');
        break;
      case 'answer-no':
        ledger.ask(id, false);
        break;
      case 'dismiss':
        if (state.hidden === null) this.#react(row, context, 'dismissed');
        break;
      case 'pin':
        void ledger.pin(row, !state.pinned);
        break;
      case 'mute':
        void ledger.mute(row, true);
        break;
      case 'undo':
        if (state.muted) void ledger.mute(row, false);
        else if (state.latest !== null) this.#undo(row, context, state.latest.id);
        break;
      case 'again':
        ledger.retry(id);
        break;
      case 'why':
        element.panel = element.panel === 'why' ? null : 'why';
        break;
      case 'close-panel':
        element.panel = null;
        break;
      case 'menu':
      case 'snooze':
        await this.#openMenu(element, row, context, action);
        return;
      default:
        this.#detailed(element, row, context, action);
    }

    await element.updateComplete;
    // The control that was pressed may be gone; the focus must not fall out of the list with it.
    if (hadFocus && !element.matches(':focus-within')) element.focus();
  }

  #detailed(element: FeedRow, row: ListedRow, context: RowContext, action: `${string}:${string}`): void {
    const [name, value = ''] = action.split(':');
    if (name === 'snooze') this.#react(row, context, 'snoozed', { until: Number(value) });
    if (name !== 'about') return;
    const { verdict } = context.ledger.state(row);
    const about = value as About;
    this.#react(row, context, 'not-useful', { about }, verdict?.id);
    element.panel = null;
  }

  #open(row: ListedRow, context: RowContext, event?: Event): void {
    const url = safeLink(row.notification.crmUrl);
    if (url === null) return;
    if (!this.#host.dispatchEvent(new FeedOpenEvent(row.notification, url))) event?.preventDefault();
    else if (event === undefined) window.open(url, '_blank', 'noopener,noreferrer');
    if (context.ledger.state(row).opened === null) this.#react(row, context, 'opened');
    this.#host.expectReturn(row.notification.id);
  }

  /** A verdict is one of two; pressing it again takes it back. */
  #judge(element: FeedRow, row: ListedRow, context: RowContext, kind: 'useful' | 'not-useful'): void {
    const { verdict } = context.ledger.state(row);
    element.panel = null;
    if (verdict?.kind === kind) return this.#undo(row, context, verdict.id);
    const done = this.#react(row, context, kind, {}, verdict?.id);
    if (done && kind === 'not-useful') element.panel = 'about';
  }

  /** Reacts, in place of the reaction `instead` where one is named. Tells whether the host let it pass. */
  #react(
    row: ListedRow,
    { ledger }: RowContext,
    kind: ReactionKind,
    details: ReactionDetails = {},
    instead?: string,
  ): boolean {
    const reaction = ledger.draft(row, kind, details);
    if (!this.#host.dispatchEvent(new FeedReactEvent(row.notification, reaction))) return false;
    const undo = instead === undefined ? [] : [ledger.draft(row, 'undone', {}, instead)];
    ledger.add(...undo, reaction);
    return true;
  }

  #undo(row: ListedRow, { ledger }: RowContext, undoes: string): void {
    const reaction = ledger.draft(row, 'undone', {}, undoes);
    if (this.#host.dispatchEvent(new FeedReactEvent(row.notification, reaction))) ledger.add(reaction);
  }

  async #openMenu(
    element: FeedRow,
    row: ListedRow,
    context: RowContext,
    name: 'menu' | 'snooze',
  ): Promise<void> {
    const { openRowMenu, openSnoozeMenu } = await import('./row-menu.ts');
    const anchor = element.querySelector<HTMLElement>('[data-action="menu"]') ?? element;
    const root = this.#host.shadowRoot;
    if (root === null || !element.isConnected) return;
    const open = name === 'menu' ? openRowMenu : openSnoozeMenu;
    open({ root, anchor, row, context, perform: (action) => void this.perform(element, action) });
  }
}
