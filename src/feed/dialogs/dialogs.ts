/** One chunk for what is opened now and then. */
import type { FeedParts } from '../feed-parts.ts';
import type { DialogName } from '../header-menu.ts';
import type { MoreWords } from '../languages/dictionary.ts';
import { openHelp } from './help.ts';
import { openLearned } from './learned-view.ts';
import { openReset } from './reset.ts';

export { LearnedView } from './learned-view.ts';

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
