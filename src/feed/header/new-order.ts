import { html, nothing, type ReactiveController } from 'lit';
import { wait } from '../../client/live/wait.ts';
import type { FeedPages } from '../../client/store/pagination.ts';
import type { FeedParts } from '../feed-context.ts';
import { noteRows } from '../rows/animate-move.ts';
import type { MoreWords } from '../text/dictionary.ts';
import { fill, plainText } from '../text/message.ts';

/** Between two words to a screen reader. */
const quiet = 30_000;

/** What waits until the rep asks for it: new rows, or the same ones in another order. */
export class NewOrder implements ReactiveController {
  readonly #parts: FeedParts;
  readonly #pages: FeedPages;
  readonly #words: () => MoreWords;
  #label = '';
  #said = '';
  #isQuiet = false;

  constructor(parts: FeedParts, pages: FeedPages, words: () => MoreWords) {
    this.#parts = parts;
    this.#pages = pages;
    this.#words = words;
    parts.host.addController(this);
  }

  hostUpdate(): void {
    const { feed, language } = this.#parts;
    const { newOrder, newRows } = this.#words();
    const { fresh } = this.#pages;
    const sentence = fresh === 0 ? newOrder : (newRows[language.format.plural(fresh)] ?? newRows.other);
    this.#label =
      feed.newOrder === null ? '' : plainText(fill(sentence, { n: language.format.count(fresh) }));
    void this.#say();
  }

  /** In place of the header's summary: there it covers no row, moves none, and comes up under no control. */
  pill(): unknown {
    if (this.#label === '') return nothing;
    return html`<button class="pill" @click=${this.#show}>${this.#label}</button>`;
  }

  /** For screen readers, now and then. */
  status(): unknown {
    return html`<p class="unseen" role="status">${this.#said}</p>`;
  }

  readonly #show = async (): Promise<void> => {
    const { feed, host } = this.#parts;
    const scroller = host.renderRoot.querySelector('.scroller');
    if (feed.newOrder === null || scroller === null) return;
    const glide = noteRows(scroller);
    feed.show(feed.newOrder);
    await host.updateComplete;
    // The button that had the focus is gone.
    host.renderRoot.querySelector<HTMLElement>('.row')?.focus();
    scroller.scrollTop = 0;
    glide();
  };

  async #say(): Promise<void> {
    if (this.#label === '') this.#said = '';
    if (this.#isQuiet || this.#label === this.#said) return;
    this.#said = this.#label;
    this.#isQuiet = true;
    const { host, feed } = this.#parts;
    const { signal } = feed.life;
    await wait(quiet, signal).catch(() => undefined);
    this.#isQuiet = false;
    if (!signal.aborted) host.requestUpdate();
  }
}
