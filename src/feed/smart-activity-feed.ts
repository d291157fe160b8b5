import { html, LitElement } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { GetToken } from '../client/token-source.ts';
import { version } from '../contract/version.ts';
import { ChoiceController } from './choice-controller.ts';
import { FeedErrorEvent, FeedReadyEvent } from './events.ts';
import { FeedController } from './feed-controller.ts';
import type { HeaderModel } from './feed-header.ts';
import { FeedKeys } from './feed-keys.ts';
import type { FeedRow } from './feed-row.ts';
import { feedTemplate } from './feed-template.ts';
import { closeFirstRun } from './first-run.ts';
import { LanguageController } from './languages/language-controller.ts';
import type { StateAction } from './languages/dictionary.ts';
import { skeleton } from './list-templates.ts';
import { ReturnController } from './return-controller.ts';
import { RowActions } from './row-actions.ts';
import type { RowContext } from './row-context.ts';
import { RowLedger } from './row-ledger.ts';
import { SeenController } from './seen-controller.ts';
import { logOnce, SourceController } from './source-controller.ts';
import { cardStyles } from './styles/card.ts';
import { controlStyles } from './styles/controls.ts';
import { rowLayout } from './styles/row-layout.ts';
import { rowStyles } from './styles/row.ts';
import { tokens } from './styles/tokens.ts';

/**
 * A sales rep's notifications of the last 24 hours, the promising ones first.
 *
 * @tag smart-activity-feed
 *
 * @slot header - In place of the title.
 * @slot empty - In place of the sentence when there is nothing to show.
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
 * @csspart row - One notification.
 * @csspart state - What stands in place of rows.
 * @csspart banner - What stands above rows that could not be renewed.
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
 * @cssprop [--saf-radius=12px] - Corners of the card.
 */
export class SmartActivityFeed extends LitElement {
  /** Of the package; copies of one major share the tag. */
  static readonly version: string = version;
  static override styles = [tokens, cardStyles, controlStyles, rowStyles, rowLayout];

  /** The BFF's address without `/v1`. */
  @property() endpoint = '';
  /** `de` or `en`; by default the language of the page around the element. */
  @property() locale = '';
  /** Activity types to show, separated by spaces; all by default. The filter chooses within them. */
  @property() types = '';
  /** `all`, `highlights`, `automated`, `snoozed` or `done`; follows what the rep chooses. */
  @property({ reflect: true }) view = 'all';
  /** Rows a page, 1-200. */
  @property({ type: Number }) limit = 50;
  /** `comfortable` or `compact`. */
  @property({ reflect: true }) density = 'comfortable';
  /** `auto` (the page's own scheme), `light` or `dark`. */
  @property({ reflect: true }) theme = 'auto';
  /** Shows made-up rows, without token and network. */
  @property({ type: Boolean }) preview = false;
  /** Gives a bearer token when one is needed; never an attribute. */
  @property({ attribute: false }) getToken: GetToken | null = null;

  readonly #language = new LanguageController(this);
  readonly #choices = new ChoiceController(this);
  readonly #source = new SourceController(this, (source) => {
    this.#ledger = source && new RowLedger(source, () => void this.#feed.lookAgain());
  });
  readonly #feed = new FeedController(this, {
    ask: () => [this.#source.source, this.#choices.query],
    onReady: ({ feed, askedAt }) => {
      this.#ledger?.forgetSettled(askedAt);
      this.#ledger?.flush();
      this.dispatchEvent(new FeedReadyEvent(feed));
    },
    onError: (error) => {
      logOnce(error);
      this.dispatchEvent(new FeedErrorEvent(error));
    },
  });
  readonly #seen = new SeenController(this, (rows) => {
    const ledger = this.#ledger;
    ledger?.report(rows.map((row) => ledger.draft(row, 'seen')));
  });
  readonly #returns = new ReturnController(this, (ids) => {
    for (const id of ids) this.#ledger?.ask(id, true);
  });
  readonly #actions = new RowActions(this);
  readonly #keys = new FeedKeys(this, this.#actions, () => this.#choices.toggleSearch());
  #ledger: RowLedger | null = null;
  #context: RowContext | null = null;
  #said = '';
  #updateFilter: ((model: HeaderModel) => void) | null = null;

  readonly #handlers = {
    act: (action: StateAction): void => {
      if (action === 'again') void this.refresh();
      if (action === 'earlier') void this.#feed.showEarlier();
      if (action === 'reset') this.#choices.reset();
      if (action === 'show-done') this.#choices.chooseView('done');
    },
    openFilter: (event: Event): void => void this.#openFilter(event.currentTarget as HTMLElement),
    openMenu: (event: Event): void => void this.#openMenu(event.currentTarget as HTMLElement),
    showNewOrder: (): void => {
      this.#feed.showNewOrder();
      this.#said = this.#language.text?.labels.reordered ?? '';
      void this.updateComplete.then(() => this.renderRoot.querySelector<FeedRow>('saf-row')?.focus());
    },
    showMore: (): void => void this.#feed.showMore(),
    closeFirstRun: (): void => {
      closeFirstRun();
      this.requestUpdate();
    },
    handleClick: this.#actions.handleClick,
    handleKeydown: this.#keys.handleKeydown,
  };

  /** Loads the feed and shows it in its newest order. Resolves when it is there or has failed. */
  async refresh(): Promise<void> {
    await this.#feed.refresh();
  }

  /** @internal */
  expectReturn(id: string): void {
    this.#returns.expect(id);
  }

  protected override render(): unknown {
    const header = this.#headerModel();
    if (header === null) return html`<section class="card" part="card">${skeleton}</section>`;
    return feedTemplate({
      header,
      context: this.#rowContext(),
      feed: this.#feed,
      choices: this.#choices,
      misconfigured: this.#source.error,
      said: this.#said,
      on: this.#handlers,
    });
  }

  protected override updated(): void {
    const header = this.#headerModel();
    if (header !== null) this.#updateFilter?.(header);
    const rows = this.renderRoot.querySelectorAll<FeedRow>('.scroller > .rows > saf-row');
    this.#seen.watch(this.#feed.list, rows);
  }

  async #openFilter(anchor: HTMLElement): Promise<void> {
    const { openFilterPanel } = await import('./filter-panel.ts');
    const header = this.#headerModel();
    if (this.shadowRoot === null || header === null) return;
    this.#updateFilter = openFilterPanel(this.shadowRoot, anchor, header, this.#choices);
  }

  async #openMenu(anchor: HTMLElement): Promise<void> {
    const { openHeaderMenu } = await import('./header-menu.ts');
    const { text } = this.#language;
    const { source } = this.#source;
    const ledger = this.#ledger;
    if (this.shadowRoot === null || text === null || source === null || ledger === null) return;
    openHeaderMenu({
      root: this.shadowRoot,
      anchor,
      text,
      order: this.#choices.choice.order,
      density: this.density,
      sort: this.#choices.sort,
      setDensity: (density) => (this.density = density),
      preferences: () => source.preferences(),
      unmute: (contact) => void ledger.unmute(contact),
    });
  }

  #headerModel(): HeaderModel | null {
    const { text, format } = this.#language;
    if (text === null || format === null) return null;
    const { choice, shownTypes: types } = this.#choices;
    return { text, format, feed: this.#feed.list?.feed ?? null, choice, types };
  }

  /** What the rows share; a new object only when one of its parts is new, since it makes every row render. */
  #rowContext(): RowContext | null {
    const { text, format } = this.#language;
    const { source } = this.#source;
    const ledger = this.#ledger;
    if (text === null || format === null || ledger === null) return null;
    const view = this.#feed.list?.query.view;
    const parts = {
      text,
      format,
      ledger,
      showsHidden: view === 'done' || view === 'snoozed',
      stillLearning: this.#feed.list?.feed.model.stillLearning ?? false,
    };
    const old = this.#context;
    const same =
      old !== null && Object.entries(parts).every(([name, part]) => part === old[name as keyof RowContext]);
    if (!same) this.#context = { ...parts, now: () => source?.now() ?? Date.now() };
    return this.#context;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smart-activity-feed': SmartActivityFeed;
  }
}
