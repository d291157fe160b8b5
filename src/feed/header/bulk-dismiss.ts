import { html, nothing } from 'lit';
import type { Feed } from '../../contract/feed.ts';
import { counted } from '../counted.ts';
import type { FeedParts } from '../feed-context.ts';
import type { MoreWords } from '../text/dictionary.ts';
import type { ListedRow } from '../listed-row.ts';
import { plainText } from '../text/message.ts';
import type { RowLedger } from '../../client/store/optimistic-reactions.ts';

/** Hides what is shown. Rows that matter stay until they, too, are asked for; one undo takes all back. */
export class ClearShown {
  readonly #parts: FeedParts;
  #of: Feed | null = null;
  #cleared: readonly ListedRow[] = [];

  constructor(parts: FeedParts) {
    this.#parts = parts;
  }

  /** Rows that can be hidden without more ado. */
  get ordinary(): readonly ListedRow[] {
    return this.#open.filter((row) => !this.#matters(row));
  }

  readonly clear = (rows: readonly ListedRow[]): void => {
    const { actions, feed, host } = this.#parts;
    const ledger = this.#ledger();
    const done = rows.filter((row) => actions.react(row, ledger, 'cleared'));
    this.#cleared = [...(this.#of === feed.list?.feed ? this.#cleared : []), ...done];
    this.#of = feed.list?.feed ?? null;
    host.requestUpdate();
  };

  /** What was hidden, what was left, and the way back; gone with the list. */
  template(words: MoreWords): unknown {
    const { feed, language } = this.#parts;
    if (this.#of === null || this.#of !== feed.list?.feed) return nothing;
    const { format } = language;
    const left = this.#open;
    return html`<div class="ribbon" role="status">
      <p>
        ${plainText(counted(words.cleared, this.#cleared.length, format))}
        ${left.length > 0 ? plainText(counted(words.spared, left.length, format)) : nothing}
      </p>
      ${
        left.length > 0
          ? html`<button class="link" @click=${() => this.clear(left)}>${words.clearThese}</button>`
          : nothing
      }
      <button class="link" @click=${this.#undo}>${words.undo}</button>
    </div>`;
  }

  get #open(): readonly ListedRow[] {
    const ledger = this.#ledger();
    return (this.#parts.feed.list?.rows ?? []).filter((row) => {
      const { hidden, muted } = ledger.state(row);
      return hidden === undefined && muted !== true;
    });
  }

  #matters(row: ListedRow): boolean {
    return row.notification.priority === 'high' || this.#ledger().state(row).pinned === true;
  }

  readonly #undo = (): void => {
    const { actions, host } = this.#parts;
    const ledger = this.#ledger();
    for (const row of this.#cleared) {
      const { hidden } = ledger.state(row);
      // One that came back by its own strip, or was refused, has nothing left to take back.
      if (hidden?.kind === 'cleared') actions.react(row, ledger, 'undone', { undoes: hidden.id });
    }
    this.#cleared = [];
    this.#of = null;
    host.requestUpdate();
  };

  #ledger(): RowLedger {
    const ledger = this.#parts.ledger();
    if (ledger === null) throw new Error('There is no source.');
    return ledger;
  }
}
