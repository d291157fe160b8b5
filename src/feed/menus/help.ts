import { html } from 'lit';
import { actions, type ActionName } from '../actions.ts';
import type { FeedContext } from '../feed-context.ts';
import type { LateWords } from '../text/dictionary.ts';
import { keyOf, labelOf } from './row-menu.ts';
import { openDialog } from './dialog.ts';

/** Which key does what. */
export function openHelp(context: FeedContext, words: LateWords): void {
  const { text } = context.language;
  const { keys } = words;
  const names = Object.keys(actions) as ActionName[];
  const lists: readonly (readonly (readonly [key: string, does: string])[])[] = [
    names
      .filter((name) => keyOf(name) !== '')
      .map((name) => [keyOf(name), name === 'undo' ? words.undoLast : labelOf(name, text, words)]),
    [
      ['J ↓', words.nextRow],
      ['K ↑', words.previousRow],
      [keys.pageDown, words.nextRow],
      [keys.pageUp, words.previousRow],
      [keys.home, words.beforeList],
      [keys.end, words.behindList],
      ['/', text.search],
      ['?', words.shortcuts],
    ],
  ];
  openDialog(context, words, words.shortcuts).update(
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
