import { html } from 'lit';
import type { FeedParts } from '../feed-context.ts';
import type { MoreWords } from '../text/dictionary.ts';
import { openDialog } from './dialog.ts';

/** Which key does what. */
export function openHelp(parts: FeedParts, words: MoreWords): void {
  const { text } = parts.language;
  const { keys } = words;
  const lists: readonly (readonly (readonly [key: string, does: string])[])[] = [
    [
      ['↵', text.openInCrm],
      ['F', words.followedUp],
      ['U', text.useful],
      ['N', text.notUseful],
      ['E', words.dismiss],
      ['S', words.snooze],
      ['P', words.pin],
      ['M', words.mute],
      ['Z', words.undo],
      ['W', words.why],
    ],
    [
      [keys.pageDown, words.nextRow],
      [keys.pageUp, words.previousRow],
      [keys.home, words.beforeList],
      [keys.end, words.behindList],
      ['/', text.search],
      ['?', words.shortcuts],
    ],
  ];
  openDialog(parts, words, words.shortcuts).update(
    html`<div class="keys">
      ${lists.map(
        (list) =>
          html`<dl>
            ${list.map(
              ([key, does]) =>
                html`<div>
                  <dt><kbd>${key}</kbd></dt>
                  <dd>${does}</dd>
                </div>`,
            )}
          </dl>`,
      )}
      <p class="note">${words.shortcutsHint}</p>
    </div>`,
  );
}
