import { html, nothing } from 'lit';
import type { FeedList, ListedRow } from '../../client/store/feed-list.ts';
import type { FeedContext } from '../feed-context.ts';
import type { LateWords } from '../text/dictionary.ts';
import { plainText, pluralize } from '../text/message.ts';

/** Dismisses what is shown. Important and pinned rows stay until they, too, are asked for; one undo takes everything back. */
export class BulkDismiss {
  readonly #context: FeedContext;
  readonly #remember: (undo: () => boolean) => void;
  #feed: FeedList['feed'] | null = null;
  #dismissed: readonly ListedRow[] = [];

  /** `remember` takes the way back. */
  constructor(context: FeedContext, remember: (undo: () => boolean) => void) {
    this.#context = context;
    this.#remember = remember;
  }

  /** Rows that are dismissed without asking. */
  get ordinary(): readonly ListedRow[] {
    const { store } = this.#context;
    return this.#open.filter(
      (row) => row.notification.priority !== 'high' && store.stateOf(row).pinned !== true,
    );
  }

  readonly dismiss = (rows: readonly ListedRow[]): void => {
    const { actions, store } = this.#context;
    const { list } = store.getSnapshot();
    const done = rows.filter((row) => actions.react(row, 'cleared'));
    this.#dismissed = [...(this.#feed === list?.feed ? this.#dismissed : []), ...done];
    this.#feed = list?.feed ?? null;
    store.collapse(done, true);
    this.#remember(() => this.#undo());
  };

  /** What was dismissed, what was left, and the way back; gone with the list. */
  template(words: LateWords): unknown {
    const { store, language } = this.#context;
    if (this.#feed === null || this.#feed !== store.getSnapshot().list?.feed) return nothing;
    const { format } = language;
    const left = this.#open;
    return html`<div class="ribbon" role="status">
      <p>
        ${plainText(pluralize(words.cleared, this.#dismissed.length, format))}
        ${left.length > 0 ? plainText(pluralize(words.spared, left.length, format)) : nothing}
      </p>
      ${
        left.length > 0
          ? html`<button class="link" @click=${() => this.dismiss(left)}>${words.clearThese}</button>`
          : nothing
      }
      <button class="link" @click=${() => this.#undo()}>${words.undo}</button>
    </div>`;
  }

  get #open(): readonly ListedRow[] {
    const { store } = this.#context;
    return store.getSnapshot().rows.filter((row) => {
      const { hidden, muted } = store.stateOf(row);
      return hidden === undefined && !muted;
    });
  }

  #undo(): boolean {
    const { actions, store } = this.#context;
    const dismissed = this.#feed === store.getSnapshot().list?.feed ? this.#dismissed : [];
    for (const row of dismissed) {
      const { hidden } = store.stateOf(store.latestOf(row));
      // A refused one has nothing left to take back.
      if (hidden?.kind === 'cleared') actions.react(row, 'undone', { undoes: hidden.id });
    }
    this.#dismissed = [];
    this.#feed = null;
    store.collapse(dismissed, false);
    return dismissed.length > 0;
  }
}
