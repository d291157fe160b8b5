import type { FeedRow } from './rows/feed-row.ts';
import type { MoreWords } from './text/dictionary.ts';
import type { RowAction } from './row-action.ts';
import type { RowActions } from './rows/row-actions.ts';
import { openOwnTime, openRowMenu, openSnoozeMenu } from './menus/row-menu.ts';
import { aboutPanel, whyPanel } from './rows/row-panel.ts';

/** Opens what an action asks with: a menu beside the row, or a panel under it. */
export function unfold(actions: RowActions, words: MoreWords, element: FeedRow, action: RowAction): void {
  const { row, context } = element;
  if (row === null || context === null) return;
  const perform = (next: RowAction) => void actions.perform(element, next);

  switch (action) {
    case 'not-useful':
      element.panel = aboutPanel(words);
      return;
    case 'why':
      element.panel = element.panel === null ? whyPanel(words) : null;
      return;
    case 'menu':
      return openRowMenu(element, row, context, words, perform);
    case 'snooze':
      return openSnoozeMenu(element, context, words, perform);
    case 'own-time':
      return openOwnTime(element, context, words, perform);
  }
}
