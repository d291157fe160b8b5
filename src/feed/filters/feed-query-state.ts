import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { RowNotification } from '../../client/store/feed-list.ts';
import { activityTypes, type ActivityType } from '../../contract/activity.ts';
import type { FeedQuery } from '../../contract/feed.ts';
import { FeedFilterEvent, type FeedChoice } from '../events.ts';
import type { Dictionary } from '../text/dictionary.ts';
import { displayNameOf } from '../text/display-name.ts';
import { parseTypes, parseView, queryOf } from './query.ts';

export interface QueryHost extends ReactiveControllerHost, HTMLElement {
  view: string;
  density: string;
  readonly types: string;
  readonly limit: number;
  readonly preview: boolean;
}

/** What the rep chose to see, and the query for the server that follows from it. The view belongs to the host. */
export class FeedQueryState implements ReactiveController {
  readonly #host: QueryHost;
  readonly #onChange: (query: FeedQuery) => void;
  /** Where the choice is remembered; `null` before the first update, and in a preview. */
  #storageKey: string | null = null;
  #chosen: Omit<FeedChoice, 'view'> = { types: [], order: 'priority', q: '', contact: null };
  /** What was chosen before one contact's rows alone were shown. */
  #beforeContact: Partial<FeedChoice> = {};
  #query: FeedQuery | null = null;

  constructor(host: QueryHost, onChange: (query: FeedQuery) => void) {
    this.#host = host;
    this.#onChange = onChange;
    host.addController(this);
  }

  get choice(): FeedChoice {
    return { ...this.#chosen, view: parseView(this.#host.view) };
  }

  /** The types that the element shows at all. */
  get shownTypes(): readonly ActivityType[] {
    return parseTypes(this.#host.types);
  }

  /** The same object until something is chosen. */
  get query(): FeedQuery {
    const query = queryOf(this.choice, this.shownTypes, this.#host.limit);
    if (JSON.stringify(query) !== JSON.stringify(this.#query)) this.#query = query;
    return this.#query ?? query;
  }

  hostUpdate(): void {
    this.#recall();
    this.#onChange(this.query);
  }

  choose(change: Partial<FeedChoice>): void {
    const { view, ...chosen } = { ...this.choice, ...change };
    this.#chosen = chosen;
    this.#host.view = view;
    this.#host.requestUpdate();
    this.#host.dispatchEvent(new FeedFilterEvent(this.choice));
  }

  /** Shows the rows of one contact alone, whatever was filtered before. */
  chooseContact(notification: RowNotification, text: Dictionary): void {
    const { contact } = notification;
    if (contact === null) return;
    const { view, types, q, contact: chosen } = this.choice;
    if (chosen === null) this.#beforeContact = { view, types, q };
    const { name } = displayNameOf(notification, text);
    this.choose({ view: 'all', types: [], q: '', contact: { key: contact.key, name } });
  }

  /** Goes back to what was chosen before. */
  leaveContact(): void {
    this.choose({ ...this.#beforeContact, contact: null });
  }

  /** Keeps the choice for the next time that the element is here. */
  remember(): void {
    if (this.#storageKey !== null)
      remember(this.#storageKey, { ...this.choice, density: this.#host.density });
  }

  #recall(): void {
    if (this.#storageKey !== null || this.#host.preview) return;
    this.#storageKey = storageKey(this.#host);
    const remembered = recall(this.#storageKey);
    if (remembered === null) return;
    const { view, density, ...chosen } = remembered;
    this.#chosen = { ...this.#chosen, ...chosen };
    Object.assign(this.#host, { view, density });
  }
}

/** What of a choice outlives the page; a search and a contact do not. */
type RememberedChoice = Pick<FeedChoice, 'view' | 'types' | 'order'> & { readonly density: string };

/** Another page, or other attributes to depart from, is another choice. */
function storageKey({ id, view, types, density }: QueryHost): string {
  return ['smart-activity-feed', id || location.pathname, view, types, density].join(':');
}

/** `null` where nothing was remembered, or where it cannot be read. */
function recall(key: string): RememberedChoice | null {
  try {
    const { view, types, order, density } = JSON.parse(localStorage.getItem(key) ?? '') as RememberedChoice;
    return {
      view: parseView(view),
      types: activityTypes.filter((type) => types.includes(type)),
      order: order === 'newest' ? order : 'priority',
      density,
    };
  } catch {
    return null;
  }
}

function remember(key: string, { view, types, order, density }: RememberedChoice): void {
  try {
    localStorage.setItem(key, JSON.stringify({ view, types, order, density }));
  } catch {
    // Without storage the element starts as its attributes say; nothing else is lost.
  }
}
