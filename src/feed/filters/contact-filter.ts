import { html, nothing } from 'lit';
import x from 'lucide/dist/esm/icons/x.mjs';
import type { ChoiceController } from './feed-query-state.ts';
import type { FeedChoice } from '../events.ts';
import type { FeedRow } from '../rows/feed-row.ts';
import { icon } from '../icons/icon.ts';
import type { MoreWords } from '../text/dictionary.ts';
import { partyOf } from '../text/display-name.ts';
import { fill, phraseTemplate } from '../text/message.ts';

/** One contact's rows, whatever was filtered before, and the way back to that. */
export class OneContact {
  readonly #choices: ChoiceController;
  #before: Partial<FeedChoice> = {};

  constructor(choices: ChoiceController) {
    this.#choices = choices;
  }

  choose({ row, context }: FeedRow): void {
    const contact = row?.notification.contact;
    if (!row || !contact || context === null) return;
    const { view, types, q, contact: chosen } = this.#choices.choice;
    if (chosen === null) this.#before = { view, types, q };
    const { name } = partyOf(row.notification, context.text);
    this.#choices.choose({ view: 'all', types: [], q: '', contact: { key: contact.key, name } });
  }

  template(words: MoreWords): unknown {
    const { contact } = this.#choices.choice;
    if (contact === null) return nothing;
    return html`<div class="ribbon">
      <p>${phraseTemplate(fill(words.only, { name: { outside: contact.name, kind: 'words' } }))}</p>
      <button class="link" @click=${this.#goBack}>${icon(x)} ${words.everybody}</button>
    </div>`;
  }

  readonly #goBack = (): void => this.#choices.choose({ ...this.#before, contact: null });
}
