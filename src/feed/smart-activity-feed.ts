import { html, LitElement, nothing } from 'lit';
import type { Connect } from '../client/connections.ts';
import type { GetToken } from '../client/token-source.ts';
import { version } from '../contract/version.ts';
import { ChoiceController } from './filters/feed-query-state.ts';
import { FeedErrorEvent, FeedReadyEvent } from './events.ts';
import type { FeedCompanion } from './feed.lazy.ts';
import { FeedController } from '../client/store/feed-store.ts';
import { headerTemplate, type HeaderModel, type HeaderTool } from './header/feed-header.ts';
import type { FeedParts } from './feed-context.ts';
import type { Dictionary } from './text/dictionary.ts';
import { LanguageController } from './text/language-controller.ts';
import { RowActions } from './rows/row-actions.ts';
import type { RowContext } from './rows/row-context.ts';
import { RowLedger } from '../client/store/optimistic-reactions.ts';
import { SourceController } from './source-controller.ts';
import { cardStyles } from './styles/card.ts';
import { controlStyles } from './styles/controls.ts';
import { rowLayout } from './styles/row-layout.ts';
import { rowStyles } from './styles/row.ts';
import { tokens } from './styles/tokens.ts';
import { groupSize, syncRows } from './rows/sync-rows.ts';

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
 * @csspart row - One notification.
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
 * @cssprop [--saf-radius=12px] - Corners of the card.
 */
export class SmartActivityFeed extends LitElement {
  /** Of the package; copies of one major share the tag. */
  static readonly version: string = version;
  static override styles = [tokens, cardStyles, controlStyles, rowStyles, rowLayout];
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

  readonly #language = new LanguageController(this);
  readonly #choices = new ChoiceController(this);
  readonly #source = new SourceController(
    this,
    async () => (await import('../client/preview/preview-source.lazy.ts')).PreviewSource,
    (source) => {
      this.#ledger = source && new RowLedger(source, () => void this.#lookAgain());
    },
  );
  readonly #feed = new FeedController(this, {
    ask: () => [this.#source.source, this.#choices.query],
    settled: () => this.#ledger?.settled(),
    onReady: ({ feed, askedAt }) => {
      this.#ledger?.forgetSettled(askedAt);
      this.dispatchEvent(new FeedReadyEvent(feed));
    },
    onError: (error) => {
      this.dispatchEvent(new FeedErrorEvent(error));
    },
  });
  readonly #actions = new RowActions(this, async (...row) => (await this.#accompany()).perform(...row));
  #ledger: RowLedger | null = null;
  #context: RowContext | null = null;
  #companion: FeedCompanion | null = null;
  #companionOnTheWay: Promise<FeedCompanion> | null = null;

  /** Loads the feed and shows it in its newest order. Resolves when it is there or has failed. */
  refresh(): Promise<void> {
    return this.#feed.refresh();
  }

  protected override render(): unknown {
    const { text } = this.#language;
    const { list, loading } = this.#feed;
    const companion = this.#companion;
    const hasRows = list !== null && list.rows.length > 0;
    return html`<div class="room" lang=${text.locale}>
      ${companion?.sides.before()}
      <section class="card" part="card">
        ${headerTemplate(this.#header(), this.#choices, this.#open, companion?.search.isOpen ?? false, companion?.news())}
        ${companion?.head()}
        <div class="scroller" part="list" @click=${this.#actions.handleClick}>
          ${companion?.above()} ${companion?.placeholder() ?? (list === null ? skeleton : nothing)}
          <div
            class="rows main"
            role=${hasRows ? 'feed' : nothing}
            aria-label=${hasRows ? text.title : nothing}
            aria-busy=${loading}
          ></div>
          ${companion?.foot()}
        </div>
        ${companion?.below()}
      </section>
      ${companion?.sides.behind()}
    </div>`;
  }

  protected override updated(): void {
    const { list, error } = this.#feed;
    const rows = list?.rows ?? [];
    const total = Math.max(rows.length, list?.feed.total ?? 0);
    const main = this.renderRoot.querySelector('.main');
    // A first screenful is painted before the rest is made.
    const shown = main?.firstChild ? rows : rows.slice(0, groupSize);
    syncRows(main, shown, this.#rowContext(), total);
    // The rows first; what can wait until they are there waits.
    if (list ?? error ?? this.#source.error)
      afterPaint(() => {
        if (shown !== rows) this.requestUpdate();
        void this.#accompany();
      });
  }

  #accompany(): Promise<FeedCompanion> {
    this.#companionOnTheWay ??= this.#loadCompanion().catch((error: unknown) => {
      // The next update tries again, and so does the network's return.
      this.#companionOnTheWay = null;
      const again = { once: true, signal: this.#feed.life.signal };
      addEventListener('online', () => this.requestUpdate(), again);
      throw error;
    });
    return this.#companionOnTheWay;
  }

  async #loadCompanion(): Promise<FeedCompanion> {
    const [{ FeedCompanion }, words] = await Promise.all([loadLater(), this.#language.text.more()]);
    this.#companion = new FeedCompanion(this.#parts(), words);
    this.requestUpdate();
    return this.#companion;
  }

  async #lookAgain(): Promise<void> {
    (await this.#accompany()).lookAgain();
  }

  readonly #open = (tool: HeaderTool, button: HTMLElement): void => {
    void this.#accompany().then((companion) => companion.open(tool, button));
  };

  #header(): HeaderModel {
    const { text, format } = this.#language;
    const { choice, shownTypes: types } = this.#choices;
    const { list, latest } = this.#feed;
    return { text, format, feed: list?.feed ?? null, latest, choice, types };
  }

  /** What the rows share; a new object only when one of its parts is new, since it makes every row render. */
  #rowContext(): RowContext | null {
    const { text, format } = this.#language;
    const ledger = this.#ledger;
    if (ledger === null) return null;
    const { query, feed } = this.#feed.list ?? {};
    const showsHidden = query?.view === 'done' || query?.view === 'snoozed';
    const stillLearning = feed?.model.stillLearning ?? false;
    const details = this.#companion?.details ?? null;
    const next = { text, format, ledger, details, showsHidden, stillLearning };
    const last = this.#context;
    if (
      last === null ||
      Object.entries(next).some(([name, part]) => last[name as keyof RowContext] !== part)
    ) {
      this.#context = { ...next, now: () => ledger.source.now() };
    }
    return this.#context;
  }

  #parts(): FeedParts {
    return {
      host: this,
      language: this.#language,
      choices: this.#choices,
      source: this.#source,
      feed: this.#feed,
      actions: this.#actions,
      ledger: () => this.#ledger,
      rowContext: () => this.#rowContext(),
      header: () => this.#header(),
    };
  }
}

/** Everything that the first rows do without. */
const loadLater = () => import('./beyond-rows.ts');

/** A frame is painted between the first callback and the second. */
function afterPaint(task: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(task));
}

/** Four still rows; the stylesheet keeps them back for 300 ms. */
const skeleton = html`<div aria-hidden="true">${[1, 2, 3, 4].map(() => html`<p class="ghost"></p>`)}</div>`;

declare global {
  interface HTMLElementTagNameMap {
    'smart-activity-feed': SmartActivityFeed;
  }
}
