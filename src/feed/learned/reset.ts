import { html, nothing } from 'lit';
import { isFeedError } from '../../client/feed-error.ts';
import type { FeedContext } from '../feed-context.ts';
import type { LateWords } from '../text/dictionary.ts';
import { failureOf } from '../header/empty-state.ts';
import { openDialog } from '../menus/dialog.ts';

/** Asks once more, since this cannot be undone, and forgets what was learned. */
export function openReset(context: FeedContext, words: LateWords, forgotten: () => void): void {
  const { element, update } = openDialog(context, words, words.resetLearning);
  const show = (problem: string | null) =>
    update(
      html`<p>${words.resetQuestion}</p>
        ${problem === null ? nothing : html`<p class="refused" role="alert">${problem}</p>`}
        <footer class="dialog-foot">
          <button class="button" @click=${() => element.close()}>${words.cancel}</button>
          <button class="button primary" @click=${() => void reset()}>${words.reset}</button>
        </footer>`,
    );
  show(null);

  async function reset(): Promise<void> {
    try {
      await context.store.source?.resetRanking();
      element.close();
      forgotten();
    } catch (error) {
      if (!isFeedError(error)) throw error;
      show(words.notices[failureOf(error).name]);
    }
  }
}
