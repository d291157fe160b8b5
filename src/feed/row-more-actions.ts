import type { About } from '../contract/reaction.ts';
import type { FeedRow } from './rows/feed-row.ts';
import type { RowAction } from './row-action.ts';
import type { RowActions } from './rows/row-actions.ts';
import { mute, pin } from './row-rules.ts';

/** Reacts beyond a row's first buttons, or asks what reaction is meant: `unfold` opens a menu or a panel. */
export function performMore(
  actions: RowActions,
  element: FeedRow,
  action: RowAction,
  unfold: () => Promise<void>,
): Promise<void> | void {
  const { row, context } = element;
  if (row === null || context === null) return;
  const { ledger } = context;
  const { verdict, followedUp, hidden, latest, refusal, pinned, muted } = ledger.state(row);
  const [name, value = ''] = action.split(':');

  switch (name) {
    case 'about':
      element.panel = null;
      actions.react(row, ledger, 'not-useful', { about: value as About }, verdict?.id);
      return;
    case 'more-of-this':
      element.panel = null;
      if (verdict?.kind !== 'useful') actions.react(row, ledger, 'useful', {}, verdict?.id);
      return;
    case 'followed-up':
      if (followedUp === undefined) actions.react(row, ledger, name);
      return;
    case 'answer-no':
      return ledger.mark(row.notification.id, {});
    case 'dismissed':
      if (hidden === undefined) actions.react(row, ledger, name);
      return;
    case 'snoozed':
      actions.react(row, ledger, name, { until: new Date(Number(value)).toISOString() });
      return;
    case 'undo':
      if (muted === true) return mute(ledger, row, false);
      if (latest !== undefined) actions.react(row, ledger, 'undone', { undoes: latest.id });
      return;
    case 'again':
      return refusal?.retry();
    case 'pin':
      return pin(ledger, row, pinned !== true);
    case 'mute':
      return mute(ledger, row, true);
    default:
      return unfold();
  }
}
