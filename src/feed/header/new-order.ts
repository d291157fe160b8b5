import { html, nothing, type ReactiveController } from 'lit';
import { wait } from '../../client/wait.ts';
import type { FeedContext } from '../feed-context.ts';
import { noteRows } from '../rows/animate-move.ts';
import type { LateWords } from '../text/dictionary.ts';
import { plainText, pluralize } from '../text/message.ts';

/** Between two announcements to screen readers. */
const minIntervalMs = 30_000;

/** What waits until the rep asks for it: new rows, or the same ones in another order. */
export class NewOrder implements ReactiveController {
  readonly #context: FeedContext;
  readonly #words: () => LateWords;
  #label = '';
  #announced = '';
  #isQuiet = false;

  constructor(context: FeedContext, words: () => LateWords) {
    this.#context = context;
    this.#words = words;
    context.host.addController(this);
  }

  hostUpdate(): void {
    const { store, language } = this.#context;
    const { pendingList, newCount } = store.getSnapshot();
    const { newOrder, newRows } = this.#words();
    if (pendingList === null) this.#label = '';
    else this.#label = newCount === 0 ? newOrder : plainText(pluralize(newRows, newCount, language.format));
    void this.#announce();
  }

  /** In place of the header's summary: there it covers no row, moves none, and comes up under no control. */
  pill(): unknown {
    if (this.#label === '') return nothing;
    return html`<button class="pill" @click=${this.#show}>${this.#label}</button>`;
  }

  /** For screen readers, now and then. */
  status(): unknown {
    return html`<p class="unseen" role="status">${this.#announced}</p>`;
  }

  readonly #show = async (): Promise<void> => {
    const { store, host } = this.#context;
    const scroller = host.renderRoot.querySelector('.scroller');
    if (scroller === null) return;
    const animate = noteRows(scroller);
    store.showPending();
    await host.updateComplete;
    // The button that had the focus is gone.
    host.renderRoot.querySelector<HTMLElement>('.row')?.focus();
    scroller.scrollTop = 0;
    animate();
  };

  async #announce(): Promise<void> {
    if (this.#label === '') this.#announced = '';
    if (this.#isQuiet || this.#label === this.#announced) return;
    this.#announced = this.#label;
    this.#isQuiet = true;
    const { host, store } = this.#context;
    const { signal } = store;
    await wait(minIntervalMs, signal).catch(() => undefined);
    this.#isQuiet = false;
    if (!signal.aborted && this.#label !== this.#announced) host.requestUpdate();
  }
}
