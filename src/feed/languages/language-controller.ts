import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Format } from '../format.ts';
import type { Dictionary } from './dictionary.ts';
import { loadLanguage } from './load-language.ts';

export interface LanguageHost extends ReactiveControllerHost, HTMLElement {
  readonly locale: string;
}

/** Loads the host's language: its own `locale`, or that of the page around it. */
export class LanguageController implements ReactiveController {
  text: Dictionary | null = null;
  format: Format | null = null;

  readonly #host: LanguageHost;
  #tag: string | null = null;

  constructor(host: LanguageHost) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const tag = this.#host.locale || this.#pageLanguage();
    if (tag === this.#tag) return;
    this.#tag = tag;
    void this.#load(tag);
  }

  async #load(tag: string): Promise<void> {
    const text = await loadLanguage(tag);
    if (tag !== this.#tag) return;
    this.text = text;
    // The page may know more than the language: de-AT writes some numbers unlike de-DE.
    const regional = tag.toLowerCase().startsWith(`${text.locale}-`);
    this.format = new Format(regional ? tag : text.locale, text.justNow);
    this.#host.requestUpdate();
  }

  #pageLanguage(): string {
    const around = this.#host.closest<HTMLElement>('[lang]') ?? document.documentElement;
    return around.lang || navigator.language;
  }
}
