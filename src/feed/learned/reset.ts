import { html, nothing } from 'lit';
import { isFeedError } from '../../client/feed-error.ts';
import type { FeedParts } from '../feed-context.ts';
import type { MoreWords } from '../text/dictionary.ts';
import { failureNotice } from '../header/banners.ts';
import { openDialog } from '../menus/dialog.ts';

/** Asks once more, since this cannot be undone, and forgets what was learned. */
export function openReset(parts: FeedParts, words: MoreWords, forgotten: () => void): void {
  const { element, update } = openDialog(parts, words, words.resetLearning);
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
      await parts.source.source?.resetRanking();
      element.close();
      forgotten();
    } catch (error) {
      if (!isFeedError(error)) throw error;
      show(words.notices[failureNotice(error).name]);
    }
  }
}
