import { html, render } from 'lit';
import type { FeedContext } from '../feed-context.ts';
import { closeButton } from '../icons/close-button.ts';
import type { LateWords } from '../text/dictionary.ts';

export interface Dialog {
  readonly element: HTMLDialogElement;
  update(content: unknown): void;
}

/** A modal dialog with a title; Esc, × and a press beside it close it, and the focus goes back. */
export function openDialog({ host, language }: FeedContext, words: LateWords, title: string): Dialog {
  const element = document.createElement('dialog');
  element.setAttribute('aria-labelledby', 'dialog-title');
  // What is pressed is the dialog itself where it is not something in it.
  element.addEventListener('click', ({ target }) => {
    if (target === element) element.close();
  });
  element.addEventListener('keydown', (event) => event.stopPropagation());
  element.addEventListener('close', () => element.remove());
  host.renderRoot.append(element);
  const update = (content: unknown) =>
    render(
      html`<div class="dialog" part="dialog" lang=${language.text.locale}>
        <header class="dialog-head">
          <h2 id="dialog-title">${title}</h2>
          ${closeButton(words, () => element.close())}
        </header>
        ${content}
      </div>`,
      element,
    );
  update('');
  element.showModal();
  return { element, update };
}
