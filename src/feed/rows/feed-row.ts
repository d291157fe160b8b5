import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import ellipsis from 'lucide/dist/esm/icons/ellipsis.mjs';
import thumbsDown from 'lucide/dist/esm/icons/thumbs-down.mjs';
import thumbsUp from 'lucide/dist/esm/icons/thumbs-up.mjs';
import { activityText } from '../text/activity-text.ts';
import { icon, type IconNode } from '../icons/icon.ts';
import { pictureOf } from '../icons/type-icons.ts';
import { safeLink } from '../text/links.ts';
import type { ListedRow } from '../../client/store/feed-list.ts';
import { displayNameOf } from '../text/display-name.ts';
import { messageTemplate } from '../text/message.ts';
import type { RowContext, RowParts } from './row-context.ts';

/**
 * One notification. It renders into the feed's shadow tree, so that one stylesheet serves all rows, and it renders
 * alone when something happens to it.
 */
export class FeedRow extends LitElement {
  static override properties = { row: {}, context: {}, panel: {} };

  row: ListedRow | null = null;
  context: RowContext | null = null;
  /** What is open under the row. */
  panel: ((parts: RowParts) => unknown) | null = null;

  #unsubscribe: (() => void) | undefined;
  /** It was revised in its place: nothing may move under the pointer. */
  #keepsHeight = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.role = 'article';
    this.tabIndex = 0;
    this.className = 'row';
    this.part.add('row');
    this.#subscribe();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
  }

  /** It or something in it; `:focus-within` does not match in a window behind others. */
  get hasFocus(): boolean {
    return this.contains((this.getRootNode() as ShadowRoot).activeElement);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('row') || changed.has('context')) this.#subscribe();
    if (!changed.has('row')) return;
    this.#keepsHeight = this.row?.revised === true;
    const deed = this.querySelector<HTMLElement>('.deed');
    deed?.style.setProperty('block-size', this.#keepsHeight ? `${deed.offsetHeight}px` : '');
  }

  protected override render(): unknown {
    const { row, context, panel } = this;
    if (row === null || context === null) return nothing;
    const { notification } = row;
    const state = context.store.stateOf(row);
    const parts = { ...context, row, state, expanded: panel !== null };
    this.dataset['priority'] = notification.priority;
    this.toggleAttribute('data-pinned', state.pinned === true);
    this.toggleAttribute('data-opened', !!(state.opened ?? state.followedUp));
    this.setAttribute('aria-labelledby', `who-${notification.id}`);
    const strip = context.details?.strip(parts);
    // So does a strip, until another list comes.
    const keepsHeight = strip ? this.offsetHeight > 0 : this.#keepsHeight && panel === null;
    this.style.blockSize = keepsHeight ? `${this.offsetHeight}px` : '';
    return (
      strip ??
      html`${head(parts)}
        <p class="deed" part="activity">
          ${messageTemplate(activityText(notification, context.text, context.format))}
        </p>
        <div class="foot">
          <div class="why" part="reason">${context.details?.why(parts)}</div>
          <div class="actions" part="actions">
            <slot name="actions-${notification.id}"></slot>${actions(parts)}
          </div>
        </div>
        ${panel?.(parts)}`
    );
  }

  #subscribe(): void {
    this.#unsubscribe?.();
    if (this.row === null || !this.isConnected) return;
    this.#unsubscribe = this.context?.store.subscribeRow(this.row.notification.id, () =>
      this.requestUpdate(),
    );
  }
}

/** Who, and when. */
function head({ row, text, format, store, details }: RowParts): TemplateResult {
  const { notification } = row;
  const { id, type, priority, crmUrl, object, occurredAt } = notification;
  const [family, picture] = pictureOf(type, object?.facts.status);
  const { name, company } = displayNameOf(notification, text);
  const link = safeLink(crmUrl);
  const at = Date.parse(occurredAt);
  const outside = (style: string, words: string) =>
    link === null
      ? html`<bdi class=${style} part=${style} title=${words}>${words}</bdi>`
      : openLink(link, style, html`<bdi>${words}</bdi>`, words);
  return html`<span
      class="tile"
      part="tile"
      data-family=${family}
      title=${details?.typeLabel(type) ?? nothing}
      >${icon(picture)}</span
    >
    <div class="who" id="who-${id}">
      ${priority === 'high' ? html`<span class="unseen">${text.important}: </span>` : nothing}
      ${outside('name', name)} ${company && outside('company', company)}
    </div>
    <time class="time" part="time" datetime=${occurredAt} title=${format.appointment(at)}>
      <span class="ago">${format.ago(at, store.now())}</span>
    </time>`;
}

function actions(parts: RowParts): TemplateResult {
  const { row, text, state, details } = parts;
  const link = safeLink(row.notification.crmUrl);
  const tool = (action: 'useful' | 'not-useful' | 'menu', label: string, picture: IconNode) => {
    const menu = action === 'menu';
    return html`<button
      class="tool"
      part="action"
      data-action=${action}
      aria-pressed=${menu ? nothing : state.rating?.kind === action}
      aria-haspopup=${menu ? action : nothing}
      aria-label=${label}
      title=${label}
    >
      ${icon(picture)}
    </button>`;
  };
  return html`${
    details?.answers(parts) ??
    html`${link && openLink(link, 'button open', text.open, text.openInCrm)}
    ${tool('useful', text.useful, thumbsUp)}${tool('not-useful', text.notUseful, thumbsDown)}`
  }
  ${tool('menu', text.moreActions, ellipsis)}`;
}

function openLink(link: string, style: string, content: unknown, label: string): TemplateResult {
  return html`<a
    class=${style}
    part=${style === 'name' || style === 'company' ? style : 'action'}
    href=${link}
    target="_blank"
    rel="noopener noreferrer"
    data-action="open"
    tabindex=${style === 'company' ? -1 : nothing}
    title=${label}
    >${content}</a
  >`;
}
