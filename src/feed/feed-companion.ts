import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { closeButton } from './close-button.ts';
import { ClearShown } from './clear-shown.ts';
import { watchClock } from './clock.ts';
import { logOnce } from './configuration-help.ts';
import type { HeaderTool } from './feed-header.ts';
import { FeedKeys } from './feed-keys.ts';
import { FeedPages } from './feed-pages.ts';
import type { FeedParts } from './feed-parts.ts';
import type { FeedRow } from './feed-row.ts';
import { FeedSearch } from './feed-search.ts';
import { FeedSides } from './feed-sides.ts';
import { closeFirstRun, isFirstRun } from './first-run.ts';
import type { DialogName } from './header-menu.ts';
import type { Dictionary, MoreWords, NoticeAction } from './languages/dictionary.ts';
import { loadOnDemand } from './load-on-demand.ts';
import { bannerTemplate, emptyNotice, failureNotice, noticeTemplate, type Notice } from './notices.ts';
import { OneContact } from './one-contact.ts';
import { fill, plainText } from './phrase.ts';
import { remember } from './remember-choice.ts';
import { ReturnController } from './return-controller.ts';
import { renderedRows, watchRendered } from './rendered-rows.ts';
import type { RowAction } from './row-action.ts';
import type { RowActions } from './row-actions.ts';
import type { RowDetails } from './row-context.ts';
import { rowDetails } from './row-details.ts';
import { performMore } from './row-more-actions.ts';
import { SeenController } from './seen-controller.ts';
import { laterStyles } from './styles/later.ts';
import { syncRows } from './sync-rows.ts';

/**
 * Everything that rows can be seen and reacted to without: reasons, notices, search, filter, menus, keys, further pages,
 * and what is noticed along the way. It comes in a chunk of its own once the first rows are there.
 */
export class FeedCompanion implements ReactiveController {
  /** What rows say beyond who did what when. */
  details: RowDetails;
  readonly search: FeedSearch;
  readonly sides: FeedSides;

  readonly #parts: FeedParts;
  readonly #pages: FeedPages;
  readonly #seen: SeenController;
  readonly #keys: FeedKeys;
  readonly #clearing: ClearShown;
  readonly #oneContact: OneContact;
  #text: Dictionary;
  #words: MoreWords;
  #updateFilter: (() => void) | undefined;
  #stopClock: (() => void) | undefined;
  #stopWatching: (() => void) | undefined;

  constructor(parts: FeedParts, words: MoreWords) {
    const { host, feed, source, choices, actions } = parts;
    const changed = () => host.requestUpdate();
    this.#parts = parts;
    this.#text = parts.language.text;
    this.#words = words;
    this.details = rowDetails(words);
    this.search = new FeedSearch(host, choices);
    this.sides = new FeedSides(parts, () => this.#words, this.#reset);
    this.#pages = new FeedPages(feed, () => source.source, changed);
    this.#keys = new FeedKeys(host, actions, {
      search: () => void this.search.toggle(),
      help: () => void this.#openDialog('help'),
    });
    this.#clearing = new ClearShown(parts);
    this.#oneContact = new OneContact(choices);
    this.#seen = new SeenController(host, (rows) => {
      const ledger = parts.ledger();
      ledger?.report(rows.map((row) => ledger.draft(row, 'seen')));
    });
    new ReturnController(host, (id) => parts.ledger()?.mark(id, { asking: true }));
    host.shadowRoot?.adoptedStyleSheets.push(...laterStyles.flatMap(({ styleSheet }) => styleSheet ?? []));
    host.addController(this);
  }

  hostConnected(): void {
    const { host } = this.#parts;
    addEventListener('online', this.#retry);
    host.addEventListener('feed-filter', this.#remember);
    host.renderRoot.addEventListener('keydown', this.#keys.handleKeydown);
    this.#stopClock = watchClock(() =>
      [...host.renderRoot.querySelectorAll('.rows')].flatMap(renderedRows).forEach(update),
    );
    // The times of rows out of sight stood still meanwhile.
    this.#stopWatching = watchRendered(host.renderRoot, (rows, rendered) => rendered && rows.forEach(update));
  }

  hostDisconnected(): void {
    const { host } = this.#parts;
    removeEventListener('online', this.#retry);
    host.removeEventListener('feed-filter', this.#remember);
    host.renderRoot.removeEventListener('keydown', this.#keys.handleKeydown);
    this.#stopClock?.();
    this.#stopWatching?.();
  }

  hostUpdate(): void {
    const { text } = this.#parts.language;
    if (text === this.#text) return;
    this.#text = text;
    void text.more().then((words) => {
      this.#words = words;
      this.details = rowDetails(words);
      this.#parts.host.requestUpdate();
    });
  }

  hostUpdated(): void {
    const { host, feed, source, rowContext } = this.#parts;
    const rows = this.#pages.earlier?.rows ?? [];
    syncRows(host.renderRoot.querySelector('.earlier .rows'), rows, rowContext(), rows.length);
    this.#seen.watch(feed.list);
    this.#updateFilter?.();
    logOnce(source.error ?? feed.error);
  }

  lookAgain(): Promise<void> {
    return this.#pages.lookAgain();
  }

  perform(actions: RowActions, element: FeedRow, action: RowAction): Promise<void> | void {
    if (action === 'related') return this.#oneContact.choose(element);
    return performMore(actions, element, action, async () => {
      (await this.#onDemand()).unfold(actions, this.#words, element, action);
    });
  }

  async open(tool: HeaderTool, anchor: HTMLElement): Promise<void> {
    if (tool === 'search') return this.search.toggle();
    const { openFilterPanel, openHeaderMenu } = await this.#onDemand();
    const parts = this.#parts;
    const words = this.#words;
    if (tool === 'filter') this.#updateFilter = openFilterPanel(anchor, parts, words, this.#reset);
    else openHeaderMenu(anchor, parts, words, this.#clearing, (name) => void this.#openDialog(name));
  }

  async #openDialog(name: DialogName): Promise<void> {
    const { openDialogOf } = await this.#onDemand();
    openDialogOf(name, this.#parts, this.#words, () => {
      void this.lookAgain();
      this.sides.renew();
    });
  }

  /** Between header and rows: the search field, whose rows alone are shown, and that a list could not be renewed. */
  head(): unknown {
    const { feed, language } = this.#parts;
    const { text, format } = language;
    const words = this.#words;
    const above = html`${this.search.template(text, words)}${this.#oneContact.template(words)}`;
    if (feed.error === null || feed.list === null) return above;
    const time = format.clock(Date.parse(feed.list.feed.asOf));
    const asOf = plainText(fill(words.asOf, { time }));
    return html`${above}${bannerTemplate(failureNotice(feed.error), asOf, words, this.#act)}`;
  }

  /** Above the rows: what was hidden together, and that a new order is waiting. */
  orderNotice(): unknown {
    const cleared = this.#clearing.template(this.#words);
    if (this.#parts.feed.newOrder === null) return cleared;
    return html`${cleared}
      <div class="new-order">
        <button class="chip pill" @click=${this.#showNewOrder}>${this.#words.newOrder}</button>
      </div>`;
  }

  /** What stands in place of rows; `null` where there are some, or may still come. */
  placeholder(): TemplateResult | null {
    const notice = this.#notice();
    return notice && html`<slot name="empty">${noticeTemplate(notice, this.#words, this.#act)}</slot>`;
  }

  /** Behind the rows: the next page, and then what happened before the window. */
  foot(): unknown {
    const words = this.#words;
    const { list } = this.#parts.feed;
    if (list === null) return nothing;
    const { earlier } = this.#pages;
    const more = list.nextCursor !== null;
    // Without rows, the notice offers what helps.
    const moreEarlier = earlier === null ? list.rows.length > 0 : earlier.nextCursor !== null;
    return html`${
      earlier &&
      html`<section class="earlier">
        <h3>${words.earlier}</h3>
        ${
          earlier.rows.length === 0
            ? html`<p class="note">${words.noEarlier}</p>`
            : html`<div class="rows" role="feed" aria-label=${words.earlier}></div>`
        }
      </section>`
    }
    ${
      more || moreEarlier
        ? html`<div class="footer">
            <button
              class="button"
              @click=${() => (more ? this.#pages.showMore() : this.#pages.showEarlier())}
            >
              ${more ? words.showMore : words.showEarlier}
            </button>
          </div>`
        : nothing
    }`;
  }

  /** Under the list, where it moves no row: what new reps should know. */
  below(): unknown {
    const { feed, host } = this.#parts;
    const { list } = feed;
    if (list === null || list.rows.length === 0 || !isFirstRun(list.feed.model.learnedFrom)) return nothing;
    const close = () => {
      closeFirstRun();
      host.requestUpdate();
    };
    return html`<div class="ribbon first-run">
      <p>${this.#words.firstRun}</p>
      ${closeButton(this.#words, close)}
    </div>`;
  }

  #onDemand(): ReturnType<typeof loadOnDemand> {
    return loadOnDemand(this.#parts.host);
  }

  #notice(): Notice | null {
    const { feed, source, choices } = this.#parts;
    const { list, error, loading } = feed;
    if (source.error !== null) return failureNotice(source.error);
    if (list === null) return error === null || loading ? null : failureNotice(error);
    if (list.rows.length > 0) return null;
    const { name, action } = emptyNotice(list, choices.choice);
    return action === undefined || (action === 'earlier' && this.#pages.earlier !== null)
      ? { name }
      : { name, action };
  }

  readonly #act = (action: NoticeAction): void => {
    const { feed, choices } = this.#parts;
    if (action === 'again') void feed.refresh();
    else if (action === 'earlier') void this.#pages.showEarlier();
    else if (action === 'show-done') choices.choose({ view: 'done' });
    else this.#reset();
  };

  readonly #reset = (): void => {
    if (this.search.isOpen) void this.search.toggle();
    this.#parts.choices.choose({ view: 'all', types: [], q: '', contact: null });
  };

  readonly #remember = (): void => remember(this.#parts);

  readonly #showNewOrder = async (): Promise<void> => {
    const { feed, host } = this.#parts;
    if (feed.newOrder !== null) feed.show(feed.newOrder);
    await host.updateComplete;
    // The button that had the focus is gone.
    host.renderRoot.querySelector<HTMLElement>('.row')?.focus();
  };

  readonly #retry = (): void => {
    if (this.#parts.feed.error !== null) void this.#parts.feed.refresh();
  };
}

const update = (row: FeedRow): void => row.requestUpdate();
