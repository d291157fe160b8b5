import { html, LitElement, nothing } from 'lit';
import type { Connect } from '../client/connections.ts';
import { FeedStore } from '../client/store/feed-store.ts';
import type { FeedSnapshot } from '../client/store/snapshot.ts';
import type { GetToken } from '../client/token-source.ts';
import { version } from '../contract/version.ts';
import { FeedErrorEvent, FeedReadyEvent } from './events.ts';
import type { FeedContext } from './feed-context.ts';
import { FeedQueryState } from './filters/feed-query-state.ts';
import { skeleton } from './header/problem.ts';
import { headerTemplate, type HeaderModel, type HeaderTool } from './header/feed-header.ts';
import { LateParts } from './late-parts.ts';
import { RowActions } from './rows/row-actions.ts';
import { updateContext, type RowContext } from './rows/row-context.ts';
import { groupSize, syncRows } from './rows/sync-rows.ts';
import { SourceController } from './source-controller.ts';
import { cardStyles } from './styles/card.ts';
import { controlStyles } from './styles/controls.ts';
import { ElementStyles } from './element-styles.ts';
import { rowLayout } from './styles/row-layout.ts';
import { rowStyles } from './styles/row.ts';
import { tokens } from './styles/tokens.ts';
import type { Dictionary } from './text/dictionary.ts';
import { LanguageController } from './text/language-controller.ts';

const styles = [tokens, cardStyles, controlStyles, rowStyles, rowLayout];

/**
 * A sales rep's notifications of the last 24 hours, the promising ones first.
 *
 * @tag smart-activity-feed
 *
 * @slot header - In place of the title.
 * @slot empty - In place of the sentence when there is nothing to show.
 * @slot actions-{id} - Further controls of the notification with this id, before its own. `feed-ready` tells the ids.
 *
 * @fires {FeedOpenEvent} feed-open - A contact is opened. Cancel it to open the contact yourself.
 * @fires {FeedReactEvent} feed-react - The rep reacts. Cancel it and nothing is shown or sent.
 * @fires {FeedFilterEvent} feed-filter - Another view, filter, order or search was chosen.
 * @fires {FeedErrorEvent} feed-error - The feed could not be loaded.
 * @fires {FeedReadyEvent} feed-ready - A list was loaded and is shown.
 *
 * @csspart card - The whole.
 * @csspart header - Title, summary, tools and chips.
 * @csspart title - The title.
 * @csspart summary - The line under the title.
 * @csspart chips - The filter chips.
 * @csspart list - What scrolls.
 * @csspart chip - One filter chip.
 * @csspart row - One notification.
 * @csspart tile - A row's icon, on the tint of its type.
 * @csspart name - Who: the contact's name, or the company's.
 * @csspart company - The contact's company.
 * @csspart time - When it happened.
 * @csspart activity - What happened.
 * @csspart reason - Why the row stands where it stands, or what was done with it.
 * @csspart actions - A row's controls.
 * @csspart action - One of them.
 * @csspart filter - Views and types beside the list, from 1,040 px on.
 * @csspart learned - What was learned, beside the list, from 1,040 px on.
 * @csspart popover - A menu or another panel that a button opens.
 * @csspart dialog - What a dialog holds.
 * @csspart state - What stands in place of rows.
 * @csspart banner - What stands under rows that could not be renewed.
 *
 * @cssprop [--saf-max-height=640px] - How high the element grows in a parent without a height.
 * @cssprop --saf-surface - Background.
 * @cssprop --saf-surface-hover - Background of a row under the pointer.
 * @cssprop --saf-line - Hairlines.
 * @cssprop --saf-control - Borders of controls.
 * @cssprop --saf-text - Text.
 * @cssprop --saf-text-2 - Secondary text.
 * @cssprop --saf-text-3 - Times and counts.
 * @cssprop --saf-accent - The accent colour, also of the focus ring.
 * @cssprop --saf-accent-tint - Background of what is pressed.
 * @cssprop --saf-on-accent - Text on the accent colour.
 * @cssprop --saf-ok - What was followed up.
 * @cssprop --saf-warn - Text of the banner.
 * @cssprop --saf-warn-tint - Background of the banner.
 * @cssprop --saf-bad - What was refused.
 * @cssprop [--saf-radius=12px] - Corners of the card, of menus and dialogs.
 * @cssprop [--saf-control-radius=8px] - Corners of buttons and panels.
 * @cssprop [--saf-chip-radius=99px] - Corners of chips.
 * @cssprop [--saf-tile-radius] - Corners of a row's icon; those of buttons by default.
 * @cssprop --saf-font-size - Size of text; all other sizes follow. 14px, or more where the page's text is larger than 16px.
 * @cssprop [--saf-inset=16px] - From the card's edges to what it holds.
 * @cssprop [--saf-row-padding=12px] - Above and below what a row holds.
 * @cssprop [--saf-control-size=32px] - Height of buttons and chips; at least 44px for fingers.
 * @cssprop --saf-email - Icons of e-mails; `--saf-email-tint` is behind them.
 * @cssprop --saf-visit - Icons of visits; `--saf-visit-tint` is behind them.
 * @cssprop --saf-intent - Icons of meetings and forms; `--saf-intent-tint` is behind them.
 * @cssprop --saf-pipeline - Icons of leads and deals; `--saf-pipeline-tint` is behind them.
 * @cssprop --saf-won - Icons of deals that were won; `--saf-won-tint` is behind them.
 */
export class SmartActivityFeed extends LitElement {
  /** Of the package; copies of one major share the tag. */
  static readonly version: string = version;
  static override styles = styles;
  static override properties = {
    endpoint: {},
    locale: {},
    types: {},
    view: { reflect: true },
    limit: { type: Number },
    density: { reflect: true },
    theme: { reflect: true },
    preview: { type: Boolean },
    dictionary: { attribute: false },
    getToken: { attribute: false },
    connect: { attribute: false },
  };

  /** The BFF's address without `/v1`. */
  endpoint = '';
  /** `de` or `en`; by default the language of the page around the element. */
  locale = '';
  /** Activity types to show, separated by spaces; all by default. The filter chooses within them. */
  types = '';
  /** `all`, `highlights`, `automated`, `snoozed` or `done`; follows what the rep chooses. */
  view = 'all';
  /** Rows a page, 1-200. */
  limit = 50;
  /** `comfortable` or `compact`. */
  density = 'comfortable';
  /** `auto` (the page's own scheme), `light` or `dark`. */
  theme = 'auto';
  /** Shows made-up rows, without token and network. */
  preview = false;
  /** All words in one further language; takes the place of the built-in ones. */
  dictionary: Dictionary | null = null;
  /** Gives a bearer token when one is needed; never an attribute. */
  getToken: GetToken | null = null;
  /** Gives the source in place of a connection of the element's own, for hosts that share one between feeds. */
  connect: Connect | null = null;

  readonly #store = new FeedStore();
  readonly #language = new LanguageController(this);
  readonly #query = new FeedQueryState(this, (query) => this.#store.setQuery(query));
  readonly #source = new SourceController(this, (source) => this.#store.connect(source));
  readonly #styles = new ElementStyles(() => this.shadowRoot, styles);
  readonly #late = new LateParts(this, () => this.#parts);
  readonly #actions = new RowActions(this, this.#store, this.#late.menus, this.#late.extras);
  readonly #parts: FeedContext = {
    host: this,
    store: this.#store,
    language: this.#language,
    query: this.#query,
    source: this.#source,
    actions: this.#actions,
    styles: this.#styles,
    rowContext: () => this.#rowContext(),
    header: () => this.#header(),
  };
  #shown: FeedSnapshot = this.#store.getSnapshot();
  #context: RowContext | null = null;
  #firstPaint: 'waiting' | 'scheduled' | 'done' = 'waiting';

  constructor() {
    super();
    this.#store.subscribe(this.#handleSnapshot);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#store.resume(this.ownerDocument);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#store.pause();
  }

  /** The element was moved to another document, such as that of a window of its own. */
  adoptedCallback(): void {
    this.#styles.adopt();
  }

  /** Loads the feed and shows it in its newest order. Resolves when it is there or has failed. */
  refresh(): Promise<void> {
    return this.#store.refresh();
  }

  readonly #handleSnapshot = (): void => {
    const before = this.#shown;
    const next = (this.#shown = this.#store.getSnapshot());
    this.requestUpdate();
    const { list, error } = next;
    if (list !== null && !list.isLocal && list.feed !== before.list?.feed)
      this.dispatchEvent(new FeedReadyEvent(list.feed));
    if (error !== null && error !== before.error) this.dispatchEvent(new FeedErrorEvent(error));
  };

  readonly #open = (tool: HeaderTool, button: HTMLElement): void => {
    this.#late.extras.use((extras) => extras.open(tool, button));
  };

  #header(): HeaderModel {
    const { text, format } = this.#language;
    const { choice, shownTypes: types } = this.#query;
    return { text, format, snapshot: this.#store.getSnapshot(), choice, types };
  }

  #rowContext(): RowContext {
    const { text, format } = this.#language;
    const { query, feed } = this.#shown.list ?? {};
    this.#context = updateContext(this.#context, {
      text,
      format,
      store: this.#store,
      details: this.#late.extras.value?.details ?? null,
      showsHidden: query?.view === 'done' || query?.view === 'snoozed',
      stillLearning: feed?.model.stillLearning ?? false,
    });
    return this.#context;
  }

  protected override render(): unknown {
    const { text } = this.#language;
    const { list, rows, isLoading } = this.#shown;
    const extras = this.#late.extras.value;
    const hasRows = rows.length > 0;
    const [first] = rows;
    const isPinned = first !== undefined && this.#store.stateOf(first).pinned === true;
    return html`<div class="room" lang=${text.locale}>
      ${extras?.sidePanels.start()}
      <section class="card" part="card">
        ${headerTemplate(this.#header(), this.#query, this.#open, extras?.search.isOpen ?? false, extras?.news())}
        ${extras?.head()}
        <div class="scroller" part="list" @click=${this.#actions.handleClick}>
          ${extras?.above()} ${extras ? extras.placeholder() : list === null ? skeleton : nothing}
          ${isPinned ? html`<h3 class="pinned-title">${text.pinned}</h3>` : nothing}
          <div
            class="rows main"
            role=${hasRows ? 'feed' : nothing}
            aria-label=${hasRows ? text.title : nothing}
            aria-busy=${isLoading}
          ></div>
          ${extras?.foot()}
        </div>
        ${extras?.below()}${this.#late.problem()}
      </section>
      ${extras?.sidePanels.end()}
    </div>`;
  }

  protected override updated(): void {
    const { list, rows, error } = this.#shown;
    const hidden = (list?.rows.length ?? 0) - rows.length;
    const total = Math.max(rows.length, (list?.feed.total ?? 0) - hidden);
    // A first screenful is painted before the rest is made.
    const shown = this.#firstPaint === 'done' ? rows : rows.slice(0, groupSize);
    syncRows(this.renderRoot.querySelector('.main'), shown, this.#rowContext(), total);
    if (this.#firstPaint === 'waiting' && (list ?? error ?? this.#source.error)) this.#scheduleRest();
  }

  /** The rows first; what can wait until they are there waits. */
  #scheduleRest(): void {
    const view = this.ownerDocument.defaultView ?? window;
    this.#firstPaint = 'scheduled';
    // A frame is painted between the first callback and the second.
    view.requestAnimationFrame(() =>
      view.requestAnimationFrame(() => {
        this.#firstPaint = 'done';
        this.requestUpdate();
        this.#late.start();
      }),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smart-activity-feed': SmartActivityFeed;
  }
}
