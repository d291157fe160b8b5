import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Format } from './format.ts';
import type { Dictionary } from './dictionary.ts';
import { languageOf } from './languages.ts';

export interface LanguageHost extends ReactiveControllerHost, HTMLElement {
  readonly locale: string;
  readonly dictionary: Dictionary | null;
}

/** The host's language: its own `locale`, or that of the page around it. */
export class LanguageController implements ReactiveController {
  text = languageOf('');
  format = new Format(this.text.locale, this.text.justNow);

  readonly #host: LanguageHost;
  #tag = '';

  constructor(host: LanguageHost) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const { dictionary, locale } = this.#host;
    const tag = locale || (dictionary?.locale ?? this.#pageLanguage());
    const text = dictionary ?? languageOf(tag);
    if (tag === this.#tag && text === this.text) return;
    this.#tag = tag;
    this.text = text;
    // The page may know more than the language: de-AT writes some numbers unlike de-DE.
    const regional = tag.toLowerCase().startsWith(`${this.text.locale}-`);
    this.format = new Format(regional ? tag : this.text.locale, this.text.justNow);
    // While the feed is on its way there is time for what takes the browser long.
    setTimeout(() => this.format.number(0));
  }

  #pageLanguage(): string {
    const around = this.#host.closest<HTMLElement>('[lang]') ?? document.documentElement;
    return around.lang || navigator.language;
  }
}
