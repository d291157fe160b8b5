import { html, nothing } from 'lit';
import searchIcon from 'lucide/dist/esm/icons/search.mjs';
import type { FeedContext } from '../feed-context.ts';
import { closeButton } from '../icons/close-button.ts';
import { icon } from '../icons/icon.ts';
import type { Dictionary, LateWords } from '../text/dictionary.ts';

const debounceMs = 250;

/** The search field, which opens in the header. */
export class SearchField {
  isOpen = false;

  readonly #host: FeedContext['host'];
  readonly #query: FeedContext['query'];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ host, query }: FeedContext) {
    this.#host = host;
    this.#query = query;
  }

  /** Opens the field with the focus in it, or closes it and ends the search. */
  readonly toggle = async (): Promise<void> => {
    this.isOpen = !this.isOpen;
    if (!this.isOpen) this.stop();
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const next = this.isOpen ? '.search input' : '.tools .tool';
    this.#host.renderRoot.querySelector<HTMLElement>(next)?.focus();
  };

  stop(): void {
    clearTimeout(this.#timer);
    if (this.#query.choice.q !== '') this.#query.choose({ q: '' });
  }

  template(text: Dictionary, words: LateWords): unknown {
    if (!this.isOpen) return nothing;
    return html`<div class="search">
      ${icon(searchIcon)}
      <input
        type="search"
        maxlength="100"
        autocomplete="off"
        aria-label=${text.search}
        placeholder=${words.searchFor}
        .value=${this.#query.choice.q}
        @input=${this.#handleInput}
        @keydown=${this.#handleKeydown}
      />
      ${closeButton(words, () => void this.toggle())}
    </div>`;
  }

  readonly #handleInput = ({ target }: Event): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (target instanceof HTMLInputElement) this.#query.choose({ q: target.value.trimStart() });
    }, debounceMs);
  };

  readonly #handleKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    void this.toggle();
  };
}
