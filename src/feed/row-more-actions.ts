import type { About } from '../contract/reaction.ts';
import type { FeedRow } from './feed-row.ts';
import type { MoreWords } from './languages/dictionary.ts';
import type { RowAction } from './row-action.ts';
import type { RowActions } from './row-actions.ts';
import { openOwnTime, openRowMenu, openSnoozeMenu } from './row-menu.ts';
import { aboutPanel, whyPanel } from './row-panel.ts';
import { mute, pin } from './row-rules.ts';

/** Does what can be done with a row beyond its first buttons. */
export function performMore(
  actions: RowActions,
  words: MoreWords,
  element: FeedRow,
  action: RowAction,
): Promise<void> | void {
  const { row, context } = element;
  if (row === null || context === null) return;
  const { ledger } = context;
  const { verdict, followedUp, hidden, latest, refusal, pinned, muted } = ledger.state(row);
  const [name, value = ''] = action.split(':');
  const perform = (next: RowAction) => void actions.perform(element, next);

  switch (name) {
    case 'not-useful':
      element.panel = aboutPanel(words);
      return;
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
    case 'why':
      element.panel = element.panel === null ? whyPanel(words) : null;
      return;
    case 'pin':
      return pin(ledger, row, pinned !== true);
    case 'mute':
      return mute(ledger, row, true);
    case 'menu':
      return openRowMenu(element, row, context, words, perform);
    case 'snooze':
      return openSnoozeMenu(element, context, words, perform);
    case 'own-time':
      return openOwnTime(element, context, words, perform);
  }
}
