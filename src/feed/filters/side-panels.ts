import { html, nothing, type ReactiveController } from 'lit';
import type { LearnedView } from '../learned/learned-view.ts';
import type { FeedContext } from '../feed-context.ts';
import type { filterTemplate } from './filter-panel.ts';
import type { LazyPart } from '../lazy-part.ts';
import type * as Menus from '../menus.lazy.ts';
import type { LateWords } from '../text/dictionary.ts';

/** The stylesheet gives the list sides from this width on. */
const minWidth = 1040;

type Panels = LazyPart<Pick<typeof Menus, 'LearnedView' | 'filterTemplate'>>;

/** What stands beside the list where there is room: the filter before it, and what was learned behind it. */
export class SidePanels implements ReactiveController {
  isWide = false;

  readonly #context: FeedContext;
  readonly #panels: Panels;
  readonly #words: () => LateWords;
  readonly #reset: () => void;
  #observer: ResizeObserver | undefined;
  #filter: typeof filterTemplate | null = null;
  #learned: LearnedView | null = null;

  constructor(context: FeedContext, panels: Panels, words: () => LateWords, reset: () => void) {
    this.#panels = panels;
    this.#context = context;
    this.#words = words;
    this.#reset = reset;
    context.host.addController(this);
  }

  hostConnected(): void {
    // In a frame of its own, since what it renders may change the size again.
    this.#observer = new ResizeObserver(() => requestAnimationFrame(this.#measure));
    this.#observer.observe(this.#context.host);
    this.#context.host.addEventListener('feed-ready', this.#handleReady);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#context.host.removeEventListener('feed-ready', this.#handleReady);
  }

  start(): unknown {
    if (!this.isWide) return nothing;
    const { header, query } = this.#context;
    return html`<aside class="side filter" part="filter" aria-label=${header().text.filter}>
      ${this.#filter?.(header(), this.#words(), query, this.#reset)}
    </aside>`;
  }

  end(): unknown {
    if (!this.isWide) return nothing;
    const words = this.#words();
    return html`<aside class="side" part="learned" aria-label=${words.learned}>
      <h3 class="side-title">${words.learned}</h3>
      ${this.#learned?.template(words)}
    </aside>`;
  }

  /** Something was learned or forgotten. */
  reload(): void {
    void this.#learned?.load();
  }

  readonly #measure = (): void => {
    const { host } = this.#context;
    const isWide = host.offsetWidth >= minWidth;
    if (isWide === this.isWide) return;
    this.isWide = isWide;
    host.requestUpdate();
    if (isWide && this.#learned === null) void this.#loadPanels();
  };

  async #loadPanels(): Promise<void> {
    const { host } = this.#context;
    const { LearnedView, filterTemplate } = await this.#panels.load();
    this.#filter = filterTemplate;
    host.requestUpdate();
    this.#learned ??= new LearnedView(this.#context, () => host.requestUpdate());
    // Without a list there is one sentence about it, and it stands in the list's place.
    if (this.#context.store.getSnapshot().list !== null) await this.#learned.load();
  }

  readonly #handleReady = (): void => this.reload();
}
