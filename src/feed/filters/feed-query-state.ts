import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ActivityType } from '../../contract/activity.ts';
import type { FeedQuery } from '../../contract/feed.ts';
import { parseTypes, parseView, queryOf } from './query.ts';
import { FeedFilterEvent, type FeedChoice } from '../events.ts';
import { keyOf, recall } from './remembered-choice.ts';

export interface ChoiceHost extends ReactiveControllerHost, HTMLElement {
  view: string;
  density: string;
  readonly types: string;
  readonly limit: number;
  readonly preview: boolean;
}

/** What the rep chose to see, and the question for the server that follows from it. The view is the host's own. */
export class ChoiceController implements ReactiveController {
  /** Where the choice is remembered; '' before the first update, and in a preview. */
  key = '';

  readonly #host: ChoiceHost;
  #chosen: Omit<FeedChoice, 'view'> = { types: [], order: 'priority', q: '', contact: null };
  #query: FeedQuery | null = null;

  constructor(host: ChoiceHost) {
    this.#host = host;
    host.addController(this);
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
    if (JSON.stringify(query) !== JSON.stringify(this.#query)) this.#query = query;
    return this.#query ?? query;
  }

  hostUpdate(): void {
    if (this.key !== '' || this.#host.preview) return;
    this.key = keyOf(this.#host);
    const remembered = recall(this.key);
    if (remembered === null) return;
    const { view, density, ...chosen } = remembered;
    this.#chosen = { ...this.#chosen, ...chosen };
    Object.assign(this.#host, { view, density });
  }

  choose(change: Partial<FeedChoice>): void {
    const { view, ...chosen } = { ...this.choice, ...change };
    this.#chosen = chosen;
    this.#host.view = view;
    this.#host.requestUpdate();
    this.#host.dispatchEvent(new FeedFilterEvent(this.choice));
  }
}
