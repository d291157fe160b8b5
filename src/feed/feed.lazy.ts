import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { closeButton } from './icons/close-button.ts';
import { ClearShown } from './header/bulk-dismiss.ts';
import { watchClock } from './rows/clock.ts';
import { logOnce } from './configuration-help.ts';
import type { HeaderTool } from './header/feed-header.ts';
import { FeedKeys } from './rows/feed-keys.ts';
import { FeedPages } from '../client/store/pagination.ts';
import type { FeedParts } from './feed-context.ts';
import type { FeedRow } from './rows/feed-row.ts';
import { FeedRenewal } from '../client/live/live-refresh.ts';
import { FeedSearch } from './header/search-field.ts';
import { FeedSides } from './filters/side-panels.ts';
import { closeFirstRun, isFirstRun } from './first-run.ts';
import type { FeedQuery } from '../contract/feed.ts';
import type { DialogName } from './header/header-menu.ts';
import type { Dictionary, MoreWords, NoticeAction } from './text/dictionary.ts';
import { loadOnDemand } from './load-on-demand.ts';
import { NewOrder } from './header/new-order.ts';
import { bannerTemplate, emptyNotice, failureNotice, noticeTemplate, type Notice } from './header/banners.ts';
import { OneContact } from './filters/contact-filter.ts';
import { fill, plainText } from './text/message.ts';
import { remember } from './remember-choice.ts';
import { ReturnController } from './rows/follow-up-prompt.ts';
import { renderedRows, watchRendered } from './rows/rendered-rows.ts';
import type { RowAction } from './row-action.ts';
import type { RowActions } from './rows/row-actions.ts';
import type { RowDetails } from './rows/row-context.ts';
import { rowDetails } from './rows/row-details.ts';
import { performMore } from './row-more-actions.ts';
import { SeenController } from './rows/impression-tracker.ts';
import { laterStyles } from './styles/later.ts';
import { syncRows } from './rows/sync-rows.ts';

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
  readonly #renewal: FeedRenewal;
  readonly #newOrder: NewOrder;
  readonly #seen: SeenController;
  readonly #keys: FeedKeys;
  readonly #clearing: ClearShown;
  readonly #oneContact: OneContact;
  #text: Dictionary;
  #words: MoreWords;
  /** What the list on screen answers. */
  #query: FeedQuery | undefined;
  #updateFilter: (() => void) | undefined;
  #stopClock: (() => void) | undefined;
  #stopWatching: (() => void) | undefined;

  constructor(parts: FeedParts, words: MoreWords) {
    const { host, feed, choices, actions } = parts;
    const changed = () => host.requestUpdate();
    this.#parts = parts;
    this.#text = parts.language.text;
    this.#words = words;
    this.details = rowDetails(words);
    this.search = new FeedSearch(host, choices);
    this.sides = new FeedSides(parts, () => this.#words, this.#reset);
    this.#pages = new FeedPages(feed, parts.ledger, changed);
    this.#renewal = new FeedRenewal(parts, this.#pages);
    this.#newOrder = new NewOrder(parts, this.#pages, () => this.#words);
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
    const { host, feed } = this.#parts;
    host.addEventListener('feed-filter', this.#remember);
    host.renderRoot.addEventListener('auxclick', this.#handleAuxClick);
    host.renderRoot.addEventListener('keydown', this.#keys.handleKeydown);
    // Scrolling does not bubble.
    host.renderRoot.addEventListener('scroll', this.#handleScroll, {
      capture: true,
      signal: feed.life.signal,
    });
    this.#stopClock = watchClock(() => {
      // No bell rings for what comes back because its time has come.
      if ((feed.latest?.views.snoozed ?? 0) > 0) this.lookAgain();
      [...host.renderRoot.querySelectorAll('.rows')].flatMap(renderedRows).forEach(update);
    });
    // The times of rows out of sight stood still meanwhile.
    this.#stopWatching = watchRendered(host.renderRoot, (rows, rendered) => rendered && rows.forEach(update));
  }

  hostDisconnected(): void {
    const { host } = this.#parts;
    host.removeEventListener('feed-filter', this.#remember);
    host.renderRoot.removeEventListener('auxclick', this.#handleAuxClick);
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
    // The answer to another question begins at its top.
    const scroller = host.renderRoot.querySelector('.scroller');
    if (this.#query !== undefined && scroller !== null && feed.list?.query !== this.#query)
      scroller.scrollTop = 0;
    this.#query = feed.list?.query;
    const rows = this.#pages.earlier?.rows ?? [];
    syncRows(host.renderRoot.querySelector('.earlier .rows'), rows, rowContext(), rows.length);
    this.#seen.watch(feed.list);
    this.#updateFilter?.();
    logOnce(source.error ?? feed.error);
  }

  lookAgain(): void {
    this.#renewal.ring();
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
      this.lookAgain();
      this.sides.renew();
    });
  }

  /** Between header and rows: the search field, and whose rows alone are shown. */
  head(): unknown {
    const words = this.#words;
    return html`${this.#newOrder.status()}${this.search.template(this.#parts.language.text, words)}
    ${this.#oneContact.template(words)}`;
  }

  /** In the header: that new rows, or a new order, are waiting. */
  news(): unknown {
    return this.#newOrder.pill();
  }

  /** Above the rows: what was hidden together. */
  above(): unknown {
    return this.#clearing.template(this.#words);
  }

  /** What stands in place of rows; `null` where there are some, or may still come. */
  placeholder(): TemplateResult | null {
    const notice = this.#notice();
    return notice && html`<slot name="empty">${noticeTemplate(notice, this.#words, this.#act)}</slot>`;
  }

  /** Behind the rows: the next page, then what happened before the window. */
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

  /** Under the list, where it moves no row and covers none: that it could not be renewed, and what new reps should know. */
  below(): unknown {
    return html`${this.#banner()}${this.#ribbon()}`;
  }

  #banner(): unknown {
    const { feed, language } = this.#parts;
    if (feed.error === null || feed.latest === null) return nothing;
    const time = language.format.clock(Date.parse(feed.latest.asOf));
    const asOf = plainText(fill(this.#words.asOf, { time }));
    return bannerTemplate(failureNotice(feed.error), asOf, this.#words, this.#act);
  }

  #ribbon(): unknown {
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

  /** A middle click opens a link too, and does nothing else. */
  readonly #handleAuxClick = (event: Event): void => {
    const { target, button } = event as MouseEvent;
    if (button === 1 && (target as Element).closest('[data-action="open"]')) {
      this.#parts.actions.handleClick(event as MouseEvent);
    }
  };

  readonly #remember = (): void => remember(this.#parts);

  /** The next page comes before the rep has reached the end of this one. */
  readonly #handleScroll = (event: Event): void => {
    const { scrollTop, clientHeight, scrollHeight } = event.target as Element;
    const isNear = scrollTop + 2 * clientHeight > scrollHeight;
    if (isNear && this.#parts.feed.list?.nextCursor) void this.#pages.showMore();
  };
}

const update = (row: FeedRow): void => row.requestUpdate();
