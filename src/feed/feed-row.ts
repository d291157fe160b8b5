import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import bot from 'lucide/dist/esm/icons/bot.mjs';
import check from 'lucide/dist/esm/icons/check.mjs';
import clockIcon from 'lucide/dist/esm/icons/clock.mjs';
import ellipsis from 'lucide/dist/esm/icons/ellipsis.mjs';
import pin from 'lucide/dist/esm/icons/pin.mjs';
import thumbsDown from 'lucide/dist/esm/icons/thumbs-down.mjs';
import thumbsUp from 'lucide/dist/esm/icons/thumbs-up.mjs';
import { addStyles } from './add-styles.ts';
import { watchClock } from './clock.ts';
import { icon } from './icons/icon.ts';
import { pictureOf } from './icons/type-icons.ts';
import { safeLink } from './links.ts';
import type { ListedRow } from './listed-row.ts';
import { phraseTemplate, plainText } from './phrase-template.ts';
import type { RowAction } from './row-action.ts';
import type { RowContext } from './row-context.ts';
import type * as RowPanel from './row-panel.ts';
import type { LedgerState } from './row-ledger.ts';
import { deedOf, partyOf, relatedCount, typeLabel } from './row-texts.ts';

type PanelKind = 'why' | 'about';

/**
 * One notification. It renders into the feed's shadow tree, so that one stylesheet serves all rows, and it renders
 * alone when something happens to it.
 */
export class FeedRow extends LitElement {
  @property({ attribute: false }) row: ListedRow | null = null;
  @property({ attribute: false }) context: RowContext | null = null;
  /** What is unfolded under the row. */
  @property({ attribute: false }) panel: PanelKind | null = null;

  @state() private panelModule: typeof RowPanel | null = null;

  #stopWatching: (() => void) | null = null;
  #stopClock: (() => void) | null = null;
  #shownTime = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.#watch();
    this.#stopClock = watchClock(() => {
      if (this.#timeText() !== this.#shownTime) this.requestUpdate();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopWatching?.();
    this.#stopClock?.();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('row') || changed.has('context')) this.#watch();
    if (changed.has('panel') && this.panel !== null) void this.#loadPanel();
    const { row, context } = this;
    if (row === null || context === null) return;
    const { opened, followedUp } = context.ledger.state(row);
    this.dataset['priority'] = row.notification.priority ?? 'normal';
    this.toggleAttribute('data-opened', opened !== null || followedUp !== null);
  }

  protected override render(): unknown {
    const { row, context } = this;
    if (row === null || context === null) return nothing;
    const state = context.ledger.state(row);
    if ((state.hidden !== null || state.muted) && !context.showsHidden) {
      return this.#strip(row, context, state);
    }
    return html`${this.#head(row, context, state)}
      <p class="deed">${phraseTemplate(deedOf(row.notification, context))}</p>
      <div class="foot">${this.#foot(row, context, state)}</div>
      ${
        this.panel === null || this.panelModule === null
          ? nothing
          : this.panelModule.panelTemplate(this.panel, row, context)
      }`;
  }

  #head({ notification }: ListedRow, context: RowContext, { pinned }: LedgerState): TemplateResult {
    const { labels } = context.text;
    const { id, priority, automated, crmUrl, object, occurredAt, returned } = notification;
    const [family, picture] = pictureOf(notification.type, object?.facts.status);
    const party = partyOf(notification, context);
    const link = safeLink(crmUrl);
    const name = party.known ? html`<bdi>${party.name}</bdi>` : party.name;
    this.#shownTime = this.#timeText();
    return html`<span class="tile" data-family=${family ?? nothing} title=${typeLabel(notification, context)}>
        ${icon(picture)}
      </span>
      <div class="who" id="who-${id}">
        ${priority === 'high' ? html`<span class="unseen">${labels.important}: </span>` : nothing}
        ${
          link === null
            ? html`<span class="name" title=${party.name}>${name}</span>`
            : html`<a
                class="name"
                title=${party.name}
                href=${link}
                target="_blank"
                rel="noopener noreferrer"
                data-action="open"
                >${name}</a
              >`
        }
        ${pinned ? html`<span class="mark" title=${labels.pinned}>${icon(pin)}</span>` : nothing}
        ${
          party.company === null
            ? nothing
            : html`<span class="company"><bdi title=${party.company}>${party.company}</bdi></span>`
        }
      </div>
      <time class="time" datetime=${occurredAt} title=${context.format.exact(Date.parse(occurredAt))}>
        ${automated ? html`<span class="machine">${icon(bot)}${labels.automated}</span>` : nothing}
        ${returned ? html`<span class="mark" title=${labels.returned}>${icon(clockIcon)}</span>` : nothing}
        <span class="ago">${this.#shownTime}</span>
      </time>`;
  }

  #foot(row: ListedRow, context: RowContext, state: LedgerState): TemplateResult {
    const { labels } = context.text;
    if (state.asking) {
      return html`<div class="why">${labels.askFollowedUp}</div>
        <div class="actions">
          ${textButton('answer-yes', labels.yes)} ${textButton('answer-no', labels.no)}
          ${this.#menuButton(labels.more)}
        </div>`;
    }
    const link = safeLink(row.notification.crmUrl);
    return html`<div class="why">${this.#why(row, context, state)}</div>
      <div class="actions">
        ${
          link === null
            ? nothing
            : html`<a
                class="button open"
                href=${link}
                target="_blank"
                rel="noopener noreferrer"
                data-action="open"
                aria-label=${labels.openInCrm}
                >${labels.open}</a
              >`
        }
        ${verdictButton('useful', labels.useful, thumbsUp, state)}
        ${verdictButton('not-useful', labels.notUseful, thumbsDown, state)} ${this.#menuButton(labels.more)}
      </div>`;
  }

  /** What was done with the row, or else why it stands where it stands. */
  #why(row: ListedRow, { text, format, now, showsHidden }: RowContext, state: LedgerState): unknown {
    const { labels } = text;
    const { refusal, followedUp, hidden, opened, pending } = state;
    if (refusal !== null) {
      return html`<span class="refused">${text.refused(refusal.status)}</span
        >${linkButton('again', labels.again)}`;
    }
    const done = followedUp ?? (showsHidden ? hidden : null);
    if (done !== null) {
      const time = format.moment(done.until ?? done.at, now());
      return html`<span class="done">${icon(check)}${text.state(done.kind, time)}</span
        >${linkButton('undo', labels.undo)}`;
    }
    const [reason] = row.notification.reasons ?? [];
    const related = relatedCount(row.notification);
    return html`${pending ? html`<span class="sending">${labels.sending}</span>` : nothing}
    ${opened === null ? nothing : html`<span class="state">${text.state('opened', format.moment(opened.at, now()))}</span>`}
    ${
      reason === undefined
        ? nothing
        : html`<button
            class="reason"
            data-action="why"
            aria-expanded=${this.panel === 'why'}
            title=${plainText(text.reason(reason, format))}
          >
            <span class="arrow" data-up=${reason.contribution > 0}
              >${reason.contribution > 0 ? '↑' : '↓'}</span
            ><span class="reason-text"
              >${phraseTemplate(text.reason(reason, format))}${related > 0 ? ` · ${text.related(related)}` : nothing}</span
            >
          </button>`
    }`;
  }

  #strip(
    row: ListedRow,
    { text, format, now }: RowContext,
    { hidden, refusal }: LedgerState,
  ): TemplateResult {
    const { labels } = text;
    const words =
      hidden === null
        ? labels.muted
        : text.state(hidden.kind, format.moment(hidden.until ?? hidden.at, now()));
    return html`<div class="strip" id="who-${row.notification.id}">
      <span>${refusal === null ? words : text.refused(refusal.status)}</span>
      ${refusal === null ? linkButton('undo', labels.undo) : linkButton('again', labels.again)}
    </div>`;
  }

  #menuButton(label: string): TemplateResult {
    return html`<button
      class="tool"
      data-action="menu"
      aria-haspopup="menu"
      aria-label=${label}
      title=${label}
    >
      ${icon(ellipsis)}
    </button>`;
  }

  #timeText(): string {
    const { row, context } = this;
    if (row === null || context === null) return '';
    return context.format.ago(Date.parse(row.notification.occurredAt), context.now());
  }

  #watch(): void {
    this.#stopWatching?.();
    const { row, context } = this;
    if (row === null || context === null || !this.isConnected) return;
    this.#stopWatching = context.ledger.watch(row.notification.id, () => this.requestUpdate());
  }

  async #loadPanel(): Promise<void> {
    const panelModule = await import('./row-panel.ts');
    addStyles(this.getRootNode(), panelModule.panelStyles);
    this.panelModule = panelModule;
  }
}

function verdictButton(
  action: 'useful' | 'not-useful',
  label: string,
  picture: Parameters<typeof icon>[0],
  { verdict }: LedgerState,
): TemplateResult {
  return html`<button
    class="tool"
    data-action=${action}
    aria-pressed=${verdict?.kind === action}
    aria-label=${label}
    title=${label}
  >
    ${icon(picture)}
  </button>`;
}

function textButton(action: RowAction, label: string): TemplateResult {
  return html`<button class="button" data-action=${action}>${label}</button>`;
}

function linkButton(action: RowAction, label: string): TemplateResult {
  return html`<button class="link" data-action=${action}>${label}</button>`;
}
