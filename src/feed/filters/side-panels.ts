import { html, nothing, type ReactiveController } from 'lit';
import type { LearnedView } from '../learned/learned-view.ts';
import type { FeedParts } from '../feed-context.ts';
import type { filterTemplate } from './filter-panel.ts';
import type { MoreWords } from '../text/dictionary.ts';
import { loadOnDemand } from '../load-on-demand.ts';

/** The stylesheet gives the list sides from this width on. */
const wideEnough = 1040;

/** What stands beside the list where there is room: the filter before it, and what was learned behind it. */
export class FeedSides implements ReactiveController {
  isWide = false;

  readonly #parts: FeedParts;
  readonly #words: () => MoreWords;
  readonly #reset: () => void;
  #observer: ResizeObserver | undefined;
  #filter: typeof filterTemplate | null = null;
  #learned: LearnedView | null = null;

  constructor(parts: FeedParts, words: () => MoreWords, reset: () => void) {
    this.#parts = parts;
    this.#words = words;
    this.#reset = reset;
    parts.host.addController(this);
  }

  hostConnected(): void {
    // In a frame of its own, since what it renders may change the size again.
    this.#observer = new ResizeObserver(() => requestAnimationFrame(this.#measure));
    this.#observer.observe(this.#parts.host);
    this.#parts.host.addEventListener('feed-ready', this.#handleReady);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#parts.host.removeEventListener('feed-ready', this.#handleReady);
  }

  before(): unknown {
    if (!this.isWide) return nothing;
    const { header, choices } = this.#parts;
    return html`<aside class="side filter" part="filter" aria-label=${header().text.filter}>
      ${this.#filter?.(header(), this.#words(), choices, this.#reset)}
    </aside>`;
  }

  behind(): unknown {
    if (!this.isWide) return nothing;
    const words = this.#words();
    return html`<aside class="side" part="learned" aria-label=${words.learned}>
      <h3 class="side-title">${words.learned}</h3>
      ${this.#learned?.template(words)}
    </aside>`;
  }

  /** Something was learned or forgotten. */
  renew(): void {
    void this.#learned?.load();
  }

  readonly #measure = (): void => {
    const { host } = this.#parts;
    const isWide = host.offsetWidth >= wideEnough;
    if (isWide === this.isWide) return;
    this.isWide = isWide;
    host.requestUpdate();
    if (isWide && this.#learned === null) void this.#fill();
  };

  async #fill(): Promise<void> {
    const { host } = this.#parts;
    const { LearnedView, filterTemplate } = await loadOnDemand(host);
    this.#filter = filterTemplate;
    host.requestUpdate();
    this.#learned ??= new LearnedView(this.#parts, () => host.requestUpdate());
    // Without a list there is one sentence about it, and it stands in the list's place.
    if (this.#parts.feed.list !== null) await this.#learned.load();
  }

  readonly #handleReady = (): void => this.renew();
}
