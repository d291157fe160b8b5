import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { FeedError } from '../client/feed-error.ts';
import { LiveRefresh } from '../client/live/live-refresh.lazy.ts';
import type { FeedQuery } from '../contract/feed.ts';
import type { FeedContext } from './feed-context.ts';
import { SidePanels } from './filters/side-panels.ts';
import { bannerTemplate, contactRibbon, firstRunRibbon } from './header/banners.ts';
import { BulkDismiss } from './header/bulk-dismiss.ts';
import { emptyState, emptyStateTemplate, failureOf } from './header/empty-state.ts';
import type { HeaderTool } from './header/feed-header.ts';
import type { DialogName } from './header/header-menu.ts';
import { NewOrder } from './header/new-order.ts';
import { SearchField } from './header/search-field.ts';
import type { LazyPart } from './lazy-part.ts';
import type * as Menus from './menus.lazy.ts';
import { watchClock } from './rows/clock.ts';
import { FeedKeys } from './rows/feed-keys.ts';
import type { FeedRow } from './rows/feed-row.ts';
import { FollowUpPrompt } from './rows/follow-up-prompt.ts';
import { ImpressionTracker } from './rows/impression-tracker.ts';
import { renderedRows, watchRendered } from './rows/rendered-rows.ts';
import type { RowDetails } from './rows/row-context.ts';
import { RowCommands } from './rows/row-commands.ts';
import { rowDetails } from './rows/row-details.ts';
import { syncRows } from './rows/sync-rows.ts';
import { bannerStyles } from './styles/banners.ts';
import { compactStyles } from './styles/compact.ts';
import { printStyles } from './styles/print.ts';
import { rowDetailStyles } from './styles/row-details.ts';
import { sidePanelStyles } from './styles/side-panels.ts';
import type { Dictionary, LateWords, NoticeAction } from './text/dictionary.ts';
import { interpolate, plainText } from './text/message.ts';

const styles = [compactStyles, rowDetailStyles, bannerStyles, sidePanelStyles, printStyles];

/**
 * Everything that rows can be seen and reacted to without: reasons, banners, search, filter, menus, keys, further pages,
 * live updates, and impressions. It loads once the first rows are there.
 */
export class FeedExtras implements ReactiveController {
  /** What rows say beyond who did what when. */
  details: RowDetails;
  readonly commands: RowCommands;
  readonly search: SearchField;
  readonly sidePanels: SidePanels;

  readonly #context: FeedContext;
  readonly #menus: LazyPart<typeof Menus>;
  readonly #newOrder: NewOrder;
  readonly #impressions: ImpressionTracker;
  readonly #keys: FeedKeys;
  readonly #bulk: BulkDismiss;
  #text: Dictionary;
  #words: LateWords;
  /** What the list on screen answers. */
  #query: FeedQuery | undefined;
  #updateFilter: (() => void) | undefined;
  #disconnect = new AbortController();

  constructor(context: FeedContext, menus: LazyPart<typeof Menus>, words: LateWords) {
    const { host, query, actions, store } = context;
    this.#context = context;
    this.#menus = menus;
    this.#text = context.language.text;
    this.#words = words;
    this.details = rowDetails(words);
    this.search = new SearchField(context);
    this.sidePanels = new SidePanels(context, menus, () => this.#words, this.#reset);
    this.#newOrder = new NewOrder(context, () => this.#words);
    this.#keys = new FeedKeys(host, actions, {
      undoLast: () => this.commands.undoLast(),
      search: () => void this.search.toggle(),
      help: () => this.#openDialog('help'),
    });
    this.#bulk = new BulkDismiss(context, (undo) => this.commands.remember(undo));
    this.#impressions = new ImpressionTracker(host, (rows) => {
      store.react(...rows.map((row) => store.draft(row, 'seen')));
    });
    this.commands = new RowCommands(actions, host, store, query);
    new FollowUpPrompt(host, (id) => store.askFollowUp(id, true));
    context.styles.add(styles);
    host.addController(this);
  }

  hostConnected(): void {
    const { host, store, query } = this.#context;
    const { renderRoot: root } = host;
    this.#disconnect = new AbortController();
    const { signal } = this.#disconnect;
    host.addEventListener('feed-filter', () => query.remember(), { signal });
    root.addEventListener('auxclick', this.#handleAuxClick, { signal });
    this.#keys.listen(root, signal);
    // Scrolling does not bubble.
    root.addEventListener('scroll', this.#handleScroll, { capture: true, signal });
    watchClock(this.#handleMinute, signal);
    // Times of rows out of sight stood still meanwhile.
    watchRendered(root, (rows, rendered) => rendered && rows.forEach(update), signal);
    const live = new LiveRefresh(store, host.ownerDocument);
    signal.addEventListener('abort', () => live.stop());
  }

  hostDisconnected(): void {
    this.#disconnect.abort();
  }

  hostUpdate(): void {
    const { text } = this.#context.language;
    if (text === this.#text) return;
    this.#text = text;
    text.more().then(
      (words) => {
        this.#words = words;
        this.details = rowDetails(words);
        this.#context.host.requestUpdate();
      },
      // The words of the other language stay until the language changes again.
      () => undefined,
    );
  }

  hostUpdated(): void {
    const { host, store, source, rowContext } = this.#context;
    const { list, earlier, error } = store.getSnapshot();
    // The answer to another question begins at its top.
    const scroller = host.renderRoot.querySelector('.scroller');
    if (this.#query !== undefined && scroller !== null && list?.query !== this.#query) scroller.scrollTop = 0;
    this.#query = list?.query;
    const rows = earlier?.rows ?? [];
    syncRows(host.renderRoot.querySelector('.earlier .rows'), rows, rowContext(), rows.length);
    this.#impressions.watch(list);
    this.#updateFilter?.();
    logOnce(source.error ?? error);
  }

  open(tool: HeaderTool, anchor: HTMLElement): void {
    if (tool === 'search') return void this.search.toggle();
    const context = this.#context;
    const words = this.#words;
    this.#menus.use(({ openFilterPanel, openHeaderMenu }) => {
      if (tool === 'filter') this.#updateFilter = openFilterPanel(anchor, context, words, this.#reset);
      else openHeaderMenu(anchor, context, words, this.#bulk, (name) => this.#openDialog(name));
    });
  }

  /** Between header and rows: the search field, and whose rows alone are shown. */
  head(): unknown {
    const words = this.#words;
    const { language, query } = this.#context;
    return html`${this.#newOrder.status()}${this.search.template(language.text, words)}
    ${contactRibbon(query, words)}`;
  }

  /** In the header: that new rows, or a new order, are waiting. */
  news(): unknown {
    return this.#newOrder.pill();
  }

  /** Above the rows: what was dismissed together. */
  above(): unknown {
    return this.#bulk.template(this.#words);
  }

  /** In place of rows; `null` where there are some, or may still come. */
  placeholder(): TemplateResult | null {
    const { store, source, query } = this.#context;
    const state = emptyState(store.getSnapshot(), source.error, query.choice);
    return state && html`<slot name="empty">${emptyStateTemplate(state, this.#words, this.#act)}</slot>`;
  }

  /** Behind the rows: the next page, then what happened before the window. */
  foot(): unknown {
    const words = this.#words;
    const { store } = this.#context;
    const { list, earlier, rows } = store.getSnapshot();
    if (list === null || list.isLocal) return nothing;
    const more = list.nextCursor !== null;
    // Without rows, the empty state offers what helps.
    const moreEarlier = earlier === null ? rows.length > 0 : earlier.nextCursor !== null;
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
            <button class="button" @click=${() => (more ? store.showMore() : store.showEarlier())}>
              ${more ? words.showMore : words.showEarlier}
            </button>
          </div>`
        : nothing
    }`;
  }

  /** Under the list, where it moves no row and covers none: that it could not be renewed, and what new reps should know. */
  below(): unknown {
    const { store } = this.#context;
    return html`${this.#banner()}${firstRunRibbon(store.getSnapshot(), this.#words, () => {
      this.#context.host.requestUpdate();
    })}`;
  }

  #banner(): unknown {
    const { store, language } = this.#context;
    const { error, newestFeed, list } = store.getSnapshot();
    if (error === null || newestFeed === null) return nothing;
    const time = language.format.clock(Date.parse(newestFeed.asOf));
    const asOf = plainText(interpolate(this.#words.asOf, { time }));
    return bannerTemplate(failureOf(error), asOf, list?.isLocal === true, this.#words, this.#act);
  }

  #openDialog(name: DialogName): void {
    const { store } = this.#context;
    this.#menus.use(({ openDialogOf }) =>
      openDialogOf(name, this.#context, this.#words, () => {
        store.notify();
        this.sidePanels.reload();
      }),
    );
  }

  readonly #act = (action: NoticeAction): void => {
    const { store, query } = this.#context;
    if (action === 'again') void store.refresh();
    else if (action === 'earlier') void store.showEarlier();
    else if (action === 'show-done') query.choose({ view: 'done' });
    else this.#reset();
  };

  readonly #reset = (): void => {
    if (this.search.isOpen) void this.search.toggle();
    this.#context.query.choose({ view: 'all', types: [], q: '', contact: null });
  };

  readonly #handleMinute = (): void => {
    const { host, store } = this.#context;
    // Nothing tells of a snoozed row whose time has come.
    if ((store.getSnapshot().newestFeed?.views.snoozed ?? 0) > 0) store.notify();
    [...host.renderRoot.querySelectorAll('.rows')].flatMap(renderedRows).forEach(update);
  };

  /** A middle click opens a link too, and does nothing else. */
  readonly #handleAuxClick = (event: Event): void => {
    const { target, button } = event as MouseEvent;
    if (button === 1 && (target as Element).closest('[data-action="open"]'))
      this.#context.actions.handleClick(event as MouseEvent);
  };

  /** The next page comes before the rep has reached the end of this one. */
  readonly #handleScroll = (event: Event): void => {
    const { scrollTop, clientHeight, scrollHeight } = event.target as Element;
    if (scrollTop + 2 * clientHeight > scrollHeight) this.#context.store.prefetch();
  };
}

const update = (row: FeedRow): void => row.requestUpdate();

const help =
  'Write <smart-activity-feed endpoint="https://feed.example"> and set its property getToken to an async function ' +
  'that gives { value, expiresAt }.';

const logged = new Set<string>();

/** Tells the developer in one line what to write, once for each fault; the rep sees a card. */
function logOnce(error: FeedError | null): void {
  if (error === null || !['configuration', 'blocked'].includes(error.kind) || logged.has(error.message))
    return;
  logged.add(error.message);
  console.error(`<smart-activity-feed>: ${error.message} ${help}`);
}
