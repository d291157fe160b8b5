import type { Localized } from '../contract/report.ts';
import { localize } from './localize.ts';

const usual: Localized = { de: 'Aktivitäten', en: 'Activities' };

/** A dashboard's owner and time range do not apply to a feed, so its tile says what does. */
const scope: Localized = { de: 'Ihre Kontakte, letzte 24 Stunden', en: 'Your contacts, last 24 hours' };

/** The title of a feed on a dashboard, for the feed's slot `header`. Styled through CSSOM, which a strict CSP allows. */
export class FeedTitle {
  readonly element = document.createElement('hgroup');
  readonly #title = document.createElement('h2');
  readonly #scope = document.createElement('p');

  constructor() {
    this.element.slot = 'header';
    this.element.style.cssText = 'margin:0;min-width:0';
    this.#title.style.cssText = 'margin:0;font:inherit;font-size:1rem;font-weight:600;overflow-wrap:anywhere';
    this.#scope.style.cssText = 'margin:0;font-size:.75rem;line-height:1rem;color:var(--_text-3)';
    this.element.append(this.#title, this.#scope);
  }

  /** `title` is '' for the usual one. */
  show(title: string, locale: string): void {
    this.#title.textContent = title || localize(usual, locale);
    this.#scope.textContent = localize(scope, locale);
  }
}
