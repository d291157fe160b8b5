/** The chunk of what a press opens: menus, panels, dialogs, charts. */
import type { FeedContext } from './feed-context.ts';
import type { DialogName } from './header/header-menu.ts';
import { openLearned } from './learned/learned-view.ts';
import { openReset } from './learned/reset.ts';
import { dialogStyles } from './menus/dialog-styles.ts';
import { openHelp } from './menus/help.ts';
import { openOwnTime, openRowMenu, openSnoozeMenu } from './menus/row-menu.ts';
import type { ActionTarget, RowActions } from './rows/row-actions.ts';
import { aboutPanel, whyPanel } from './rows/row-panel.ts';
import { panelStyles } from './styles/panel.ts';
import { popoverStyles } from './styles/popover.ts';
import type { LateWords } from './text/dictionary.ts';

export { LearnedView } from './learned/learned-view.ts';
export { filterTemplate, openFilterPanel } from './filters/filter-panel.ts';
export { openHeaderMenu } from './header/header-menu.ts';

export const styles = [popoverStyles, panelStyles, dialogStyles];

/** Opens a menu beside a row, or a panel under it. */
export function openForRow(name: string, actions: RowActions, { element, row, state }: ActionTarget): void {
  const { context } = element;
  const words = context?.details?.words;
  if (context === null || words === undefined) return;
  const perform = (call: string) => void actions.perform(element, call);
  const menu = { element, row, state, context, words, perform };
  if (name === 'why') element.panel = element.panel === null ? whyPanel(words) : null;
  else if (name === 'menu') openRowMenu(menu);
  else if (name === 'snooze') openSnoozeMenu(menu);
  else if (name === 'own-time') openOwnTime(menu);
}

/** Asks under the row what was not useful about it. */
export function askAbout({ element }: ActionTarget): void {
  const words = element.context?.details?.words;
  if (words !== undefined) element.panel = aboutPanel(words);
}

/** `onForgotten` is called when what was learned is gone. */
export function openDialogOf(
  name: DialogName,
  context: FeedContext,
  words: LateWords,
  onForgotten: () => void,
): void {
  if (name === 'help') openHelp(context, words);
  else if (name === 'learned') openLearned(context, words);
  else openReset(context, words, onForgotten);
}
