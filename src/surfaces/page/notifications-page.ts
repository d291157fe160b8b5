import type { GetToken } from '../../client/token-source.ts';
import { defineFeed } from '../../feed/define-feed.ts';
import type { SmartActivityFeed } from '../../feed/smart-activity-feed.ts';
import { fetchDemoToken, readDemoState, restartDemo, sendDemoSignal, type DemoState } from './demo-api.ts';
import { createDemoBar } from './demo-bar.ts';
import { readSettings, writeSettings, type PageSettings } from './page-settings.ts';
import { words } from './words.ts';

/** The page: its title, the feed, and in the demo a bar above. */
export class NotificationsPage {
  #settings = readSettings(location.search, navigator.languages);
  #demo: DemoState | null = null;
  #feed: SmartActivityFeed | null = null;
  #bar: HTMLElement | null = null;

  async start(): Promise<void> {
    defineFeed();
    this.#dress();
    this.#demo = await readDemoState();
    this.#showFeed();
    this.#showBar();
  }

  #change(change: Partial<PageSettings>): void {
    const { rep, locale } = this.#settings;
    this.#settings = { ...this.#settings, ...change };
    history.replaceState(null, '', writeSettings(this.#settings));
    this.#dress();
    if (this.#settings.rep !== rep) this.#showFeed();
    if (this.#settings.locale !== locale) this.#showBar();
  }

  /** Language and theme of the page and of the feed that is there. */
  #dress(): void {
    const { locale, theme } = this.#settings;
    const { title } = words[locale];
    document.documentElement.lang = locale;
    document.documentElement.dataset['theme'] = theme;
    document.title = title;
    byId('title').textContent = title;
    this.#feed?.setAttribute('locale', locale);
    this.#feed?.setAttribute('theme', theme);
  }

  /** A new element for each rep, so that nothing of the one before stays. */
  #showFeed(): void {
    const feed = document.createElement('smart-activity-feed');
    feed.setAttribute('endpoint', '.');
    const { rep } = this.#settings;
    feed.getToken = this.#tokensOf(rep);
    this.#feed = feed;
    this.#dress();
    byId('room').replaceChildren(feed);
  }

  #tokensOf(rep: string): GetToken {
    if (this.#demo !== null) return ({ signal }) => fetchDemoToken(rep, signal);
    return () => Promise.reject(new Error('This server has no sign-in of its own.'));
  }

  #showBar(): void {
    if (this.#demo === null) return;
    const bar = createDemoBar({
      reps: this.#demo.reps,
      settings: this.#settings,
      change: (change) => this.#change(change),
      signal: async (type) => {
        await sendDemoSignal(this.#settings.rep, type);
        await this.#feed?.refresh();
      },
      restart: async () => {
        // What the old feed still has to say is about rows that are about to go.
        this.#feed?.remove();
        await restartDemo().finally(() => this.#showFeed());
      },
    });
    this.#replaceBar(bar);
  }

  /** The new bar stands as the old one stood: unfolded, and with the focus in the same box. */
  #replaceBar(bar: HTMLElement): void {
    const focused = document.activeElement?.id;
    const unfolded = this.#bar?.querySelector('.demo-more')?.ariaExpanded ?? 'false';
    bar.querySelector('.demo-more')?.setAttribute('aria-expanded', unfolded);
    if (this.#bar === null) document.body.prepend(bar);
    else this.#bar.replaceWith(bar);
    this.#bar = bar;
    if (focused) document.getElementById(focused)?.focus();
  }
}

function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no #${id}.`);
  return found;
}
