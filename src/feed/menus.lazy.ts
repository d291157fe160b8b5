/** One chunk for what a press opens: menus, panels, dialogs, charts. */
import type { LitElement } from 'lit';
import { dialogStyles } from './menus/dialog-styles.ts';
import { openHelp } from './menus/help.ts';
import { openLearned } from './learned/learned-view.ts';
import { openReset } from './learned/reset.ts';
import type { FeedParts } from './feed-context.ts';
import type { DialogName } from './header/header-menu.ts';
import type { MoreWords } from './text/dictionary.ts';
import { panelStyles } from './styles/panel.ts';
import { popoverStyles } from './styles/popover.ts';

export { LearnedView } from './learned/learned-view.ts';
export { filterTemplate, openFilterPanel } from './filters/filter-panel.ts';
export { openHeaderMenu } from './header/header-menu.ts';
export { unfold } from './row-unfold.ts';

const styles = [popoverStyles, panelStyles, dialogStyles];

export function wearStyles({ shadowRoot }: LitElement): void {
  for (const { styleSheet } of styles) {
    if (shadowRoot === null || styleSheet === undefined) continue;
    if (!shadowRoot.adoptedStyleSheets.includes(styleSheet)) shadowRoot.adoptedStyleSheets.push(styleSheet);
  }
}

/** `forgotten` is called when what was learned is gone. */
export function openDialogOf(
  name: DialogName,
  parts: FeedParts,
  words: MoreWords,
  forgotten: () => void,
): void {
  if (name === 'help') openHelp(parts, words);
  else if (name === 'learned') openLearned(parts, words);
  else openReset(parts, words, forgotten);
}
