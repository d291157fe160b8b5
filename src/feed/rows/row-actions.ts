import type { ReactionKind } from '../../contract/reaction.ts';
import { FeedOpenEvent, FeedReactEvent } from '../events.ts';
import { FeedRow } from './feed-row.ts';
import { safeLink } from '../links.ts';
import type { ListedRow } from '../listed-row.ts';
import type { RowAction } from '../row-action.ts';
import type { ReactionDetails, RowLedger } from '../../client/store/optimistic-reactions.ts';

/** Does what lies beyond a row's first buttons; it comes with a later chunk. */
export type PerformMore = (actions: RowActions, element: FeedRow, action: RowAction) => Promise<void> | void;

/** Turns what is done to a row into reactions: what a row's visible buttons do, and the way to everything else. */
export class RowActions {
  readonly #host: HTMLElement;
  readonly #performMore: PerformMore;
  #clicked: Element | null = null;

  constructor(host: HTMLElement, performMore: PerformMore) {
    this.#host = host;
    this.#performMore = performMore;
  }

  readonly handleClick = (event: MouseEvent): void => {
    const target = event.target as Element;
    const element = target.closest('.row');
    const action = target.closest('[data-action]')?.getAttribute('data-action');
    if (!action || !(element instanceof FeedRow)) return;
    // The second half of a double click belongs to whatever the first one hit, which may be gone.
    if (event.detail > 1 && element !== this.#clicked) event.preventDefault();
    else void this.perform(element, action as RowAction, event);
    this.#clicked = element;
  };

  async perform(element: FeedRow, action: RowAction, event?: Event): Promise<void> {
    const { row, context } = element;
    if (row === null || context === null) return;
    const { ledger } = context;
    const { verdict } = ledger.state(row);
    const hadFocus = element.matches(':focus-within');
    let done = true;
    if (action === 'open') this.#open(row, ledger, event);
    else if (action === 'useful' || action === 'not-useful') {
      element.panel = null;
      // One of two; pressing it again takes it back.
      if (verdict?.kind === action) this.react(row, ledger, 'undone', { undoes: verdict.id });
      else done = !this.react(row, ledger, action, {}, verdict?.id) || action === 'useful';
    } else done = false;
    if (!done) await this.#performMore(this, element, action);

    await element.updateComplete;
    // The control that was pressed may be gone; the focus must not fall out of the list with it.
    if (hadFocus && this.#host.shadowRoot?.activeElement === null) element.focus();
  }

  /** Shows and sends a reaction, behind the undoing of one that it replaces; tells whether the host let it pass. */
  react(
    row: ListedRow,
    ledger: RowLedger,
    kind: ReactionKind,
    details?: ReactionDetails,
    replaced?: string,
  ): boolean {
    const reaction = ledger.draft(row, kind, details);
    if (!this.#host.dispatchEvent(new FeedReactEvent(row.notification, reaction))) return false;
    if (replaced !== undefined) ledger.add(ledger.draft(row, 'undone', { undoes: replaced }));
    ledger.add(reaction);
    return true;
  }

  #open(row: ListedRow, ledger: RowLedger, event?: Event): void {
    const url = safeLink(row.notification.crmUrl);
    if (url === null) return;
    if (!this.#host.dispatchEvent(new FeedOpenEvent(row.notification, url))) event?.preventDefault();
    else if (event === undefined) open(url, '_blank', 'noopener,noreferrer');
    if (ledger.state(row).opened === undefined) this.react(row, ledger, 'opened');
  }
}
