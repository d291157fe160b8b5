import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ActivityType } from '../contract/activity.ts';
import type { FeedQuery, Order, View } from '../contract/feed.ts';
import { parseTypes, parseView, queryOf, toggled } from './choice.ts';
import { FeedFilterEvent, type FeedChoice } from './events.ts';

export interface ChoiceHost extends ReactiveControllerHost, HTMLElement {
  view: string;
  readonly types: string;
  readonly limit: number;
}

/** Typing is searched for once it pauses this long. */
const searchDelay = 250;

/** What the rep chose to see, and the question for the server that follows from it. */
export class ChoiceController implements ReactiveController {
  /** The search field is open. */
  searching = false;

  readonly #host: ChoiceHost;
  #chosen: Omit<FeedChoice, 'view'> = { types: [], order: 'priority', q: '' };
  #query: FeedQuery | null = null;
  #searchTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ChoiceHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#searchTimer);
  }

  get choice(): FeedChoice {
    return { ...this.#chosen, view: parseView(this.#host.view) };
  }

  /** The types that the element shows at all. */
  get shownTypes(): readonly ActivityType[] {
    return parseTypes(this.#host.types);
  }

  /** The same object until something is chosen, since another one is another question. */
  get query(): FeedQuery {
    const query = queryOf(this.choice, this.shownTypes, this.#host.limit);
    if (this.#query === null || JSON.stringify(query) !== JSON.stringify(this.#query)) this.#query = query;
    return this.#query;
  }

  readonly chooseView = (view: View): void => this.#choose({ view, types: [] });

  readonly toggleTypes = (types: readonly ActivityType[]): void =>
    this.#choose({ types: toggled(this.#chosen.types, types) });

  readonly sort = (order: Order): void => this.#choose({ order });

  readonly reset = (): void => {
    this.searching = false;
    this.#choose({ view: 'all', types: [], q: '' });
  };

  readonly toggleSearch = (): void => {
    this.searching = !this.searching;
    this.#host.requestUpdate();
    if (!this.searching && this.#chosen.q !== '') this.#choose({ q: '' });
  };

  readonly handleSearch = (event: Event): void => {
    const { value } = event.target as HTMLInputElement;
    clearTimeout(this.#searchTimer);
    this.#searchTimer = setTimeout(() => this.#choose({ q: value.trim() }), searchDelay);
  };

  #choose(change: Partial<FeedChoice>): void {
    clearTimeout(this.#searchTimer);
    const { view, ...chosen } = { ...this.choice, ...change };
    this.#chosen = chosen;
    this.#host.view = view;
    this.#host.requestUpdate();
    this.#host.dispatchEvent(new FeedFilterEvent(this.choice));
  }
}
