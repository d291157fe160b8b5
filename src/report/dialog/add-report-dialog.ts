import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { ConfigProblem, Localized } from '../../contract/report.ts';
import { icon, type IconNode } from '../../feed/icons/icon.ts';
import { controlStyles } from '../../feed/styles/controls.ts';
import { tokens } from '../../feed/styles/tokens.ts';
import type { AddReport, CatalogueEntry, Stop } from '../contract.ts';
import { localize } from '../localize.ts';
import { problemMessage } from '../problem-card.ts';
import { reportRegistry } from '../registry.ts';
import { fieldsOf } from '../saved-report.ts';
import { startConfig } from '../start-config.ts';
import { searchCatalogue } from './catalogue-search.ts';
import { configFormTemplate } from './config-form.ts';
import { configFormStyles } from './config-form-styles.ts';
import { dialogStyles } from './dialog-styles.ts';
import { categoryTitle, words } from './dialog-words.ts';
import { isReadOnly, type Draft } from './draft.ts';
import { PreviewController } from './preview-controller.ts';
import { ReportChosenEvent } from './report-chosen-event.ts';

const cross: IconNode = [
  ['line', { x1: '6', y1: '6', x2: '18', y2: '18' }],
  ['line', { x1: '6', y1: '18', x2: '18', y2: '6' }],
];

/**
 * The ready-made "Add report" dialog over a controller of `createAddReport`: search, preview on sample data, settings.
 *
 * @tag add-report-dialog
 *
 * @fires {ReportChosenEvent} report-chosen - A report was added or changed; the dialog is closed by then.
 *
 * @csspart dialog - The dialog itself.
 */
export class AddReportDialog extends LitElement {
  static override styles = [tokens, controlStyles, configFormStyles, dialogStyles];

  /** `de` or `en`; by default the language of the page around the element. */
  @property() locale = '';
  /** `auto` (the page's own scheme), `light` or `dark`. */
  @property({ reflect: true }) theme = 'auto';
  @property({ attribute: false }) controller: AddReport | null = null;

  @state() private search = '';
  @state() private draft: Draft | null = null;
  @state() private problems: readonly ConfigProblem[] = [];
  @state() private failed = false;
  @state() private busy = false;

  readonly #preview = new PreviewController(this);
  #stopObserving: Stop | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#release();
  }

  /** Opens the dialog with the catalogue. */
  async open(): Promise<void> {
    this.search = '';
    this.#choose(this.#entries()[0] ?? null);
    await this.#show('input[type=search]');
  }

  /** Opens the dialog with the settings of a report on the dashboard; not for one that cannot be changed here. */
  async configure(instanceId: string): Promise<void> {
    const edited = this.controller?.save().reports.find((report) => report.instanceId === instanceId);
    const descriptor = edited && reportRegistry().get(edited.type);
    if (!edited || !descriptor) return;
    this.#edit({ descriptor, entry: null, edited, config: fieldsOf(edited.config) });
    await this.#show('.detail input, .detail select');
  }

  close(): void {
    this.#dialog?.close();
  }

  protected override render(): TemplateResult {
    const { draft } = this;
    const title = this.#word(draft?.edited ? words.configure : words.add);
    return html`<dialog part="dialog" aria-labelledby="title" @close=${this.#release}>
      <div class="head">
        <h2 id="title">${title}</h2>
        <button class="tool" aria-label=${this.#word(words.close)} @click=${this.close}>
          ${icon(cross)}
        </button>
      </div>
      <div class="body" ?data-single=${!!draft?.edited}>
        ${draft?.edited ? nothing : this.#renderCatalogue()} ${draft ? this.#renderDetail(draft) : nothing}
      </div>
      <div class="foot">
        <p class="failed" role="alert">${this.#complaint}</p>
        <button class="button" @click=${this.close}>${this.#word(words.cancel)}</button>
        <button
          class="button primary"
          ?disabled=${!draft || this.busy || isReadOnly(this.draft)}
          @click=${this.#handleConfirm}
        >
          ${this.#word(draft?.edited ? words.confirmChange : words.confirmAdd)}
        </button>
      </div>
    </dialog>`;
  }

  protected override updated(changes: PropertyValues): void {
    if (changes.has('draft' as keyof this)) this.#showPreview();
  }

  #renderCatalogue(): TemplateResult {
    const entries = this.#entries();
    const categories = [...new Set(entries.map(({ category }) => category))];
    const nothingThere = this.search === '' ? words.empty : words.none;
    return html`<div class="choice">
      <input
        type="search"
        autocomplete="off"
        aria-label=${this.#word(words.search)}
        placeholder=${this.#word(words.search)}
        .value=${this.search}
        @input=${this.#handleSearch}
        @keydown=${this.#handleSearchKey}
      />
      <p class="quiet" role="status">${entries.length} ${this.#word(words.found)}</p>
      ${entries.length === 0 ? html`<p class="hint">${this.#word(nothingThere)}</p>` : nothing}
      ${categories.map(
        (category) =>
          html`<fieldset>
            <legend>${this.#word(categoryTitle(category))}</legend>
            ${entries
              .filter((entry) => entry.category === category)
              .map(
                (entry) =>
                  html`<label class="entry">
                    <input
                      type="radio"
                      name="report"
                      .checked=${isSame(entry, this.draft?.entry)}
                      @change=${() => this.#choose(entry)}
                    />
                    ${entry.title}
                  </label>`,
              )}
          </fieldset>`,
      )}
    </div>`;
  }

  #renderDetail({ descriptor, entry, edited, config }: Draft): TemplateResult {
    const preview = html`<figure>
      <figcaption>${this.#word(this.#preview.failed ? words.noPreview : words.preview)}</figcaption>
      <div class="pane" inert></div>
    </figure>`;
    return html`<form class="detail" @submit=${this.#handleSubmit}>
      ${entry ? html`<p class="hint">${entry.description}</p>` : nothing} ${edited ? nothing : preview}
      <details ?open=${!!edited} ?inert=${isReadOnly(this.draft)}>
        <summary>${this.#word(words.settings)}</summary>
        ${configFormTemplate({
          schema: descriptor.config.schema,
          config,
          problems: this.problems,
          locale: this.#language,
          change: (changed) => this.#edit({ descriptor, entry, edited, config: changed }),
        })}
      </details>
      ${edited ? preview : nothing}
      <button class="quiet" tabindex="-1" aria-hidden="true"></button>
    </form>`;
  }

  readonly #handleSearch = (event: InputEvent): void => {
    this.search = (event.target as HTMLInputElement).value;
    const entries = this.#entries();
    const stays = entries.some((entry) => isSame(entry, this.draft?.entry));
    if (!stays) this.#choose(entries[0] ?? null);
  };

  readonly #handleSearchKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
    event.preventDefault();
    this.renderRoot.querySelector<HTMLElement>('input[type=radio]:checked')?.focus();
  };

  readonly #handleSubmit = (event: Event): void => {
    event.preventDefault();
    void this.#handleConfirm();
  };

  readonly #handleConfirm = async (): Promise<void> => {
    const { controller, draft } = this;
    if (!controller || !draft || this.busy || isReadOnly(this.draft)) return;
    try {
      this.problems = draft.descriptor.config.validate(draft.config);
      if (this.problems.length > 0) return await this.#showProblem();
      this.busy = true;
      const instanceId = draft.edited?.instanceId ?? (await this.#add(controller, draft));
      if (draft.edited) this.problems = await controller.configure(instanceId, draft.config);
      if (this.problems.length > 0) return await this.#showProblem();
      this.close();
      this.dispatchEvent(new ReportChosenEvent(instanceId));
    } catch {
      this.failed = true;
    } finally {
      this.busy = false;
    }
  };

  readonly #release = (): void => {
    this.#preview.clear();
    this.#stopObserving?.();
    this.#stopObserving = undefined;
    this.draft = null;
  };

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  /** What stands at no field of the form. */
  get #complaint(): string {
    if (isReadOnly(this.draft)) return this.#word(problemMessage('newer-version'));
    const whole = this.problems.find(({ path }) => path === '');
    if (whole) return this.#word(whole.message);
    return this.failed ? this.#word(words.failed) : '';
  }

  get #language(): string {
    const around = this.closest<HTMLElement>('[lang]')?.lang;
    return this.locale || around || navigator.language;
  }

  #word(text: Localized): string {
    return localize(text, this.#language);
  }

  #entries(): readonly CatalogueEntry[] {
    return searchCatalogue(this.controller?.catalogue(this.#language) ?? [], this.search);
  }

  #choose(entry: CatalogueEntry | null): void {
    const descriptor = entry && reportRegistry().get(entry.type);
    if (!descriptor) return void (this.draft = null);
    const config = fieldsOf(startConfig(descriptor, { preset: entry.preset }));
    this.#edit({ descriptor, entry, edited: null, config });
  }

  #edit(draft: Draft): void {
    this.problems = [];
    this.failed = false;
    this.draft = draft;
  }

  async #add(controller: AddReport, { descriptor, entry, config }: Draft): Promise<string> {
    return (await controller.add(descriptor.type, { preset: entry?.preset, config })).instanceId;
  }

  async #show(focus: string): Promise<void> {
    this.#stopObserving ??= this.controller?.observe(() => this.requestUpdate());
    await this.updateComplete;
    this.#dialog?.showModal();
    this.renderRoot.querySelector<HTMLElement>(focus)?.focus();
    this.#showPreview();
  }

  async #showProblem(): Promise<void> {
    const details = this.renderRoot.querySelector('details');
    if (details) details.open = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }

  #showPreview(): void {
    const pane = this.renderRoot.querySelector<HTMLElement>('.pane');
    const { controller, draft } = this;
    if (!controller || !draft || !pane || !this.#dialog?.open) return this.#preview.clear();
    void this.#preview.show(controller, draft.descriptor.type, pane, { config: draft.config });
  }
}

function isSame(one: CatalogueEntry, other: CatalogueEntry | null | undefined): boolean {
  return one.type === other?.type && one.preset === other.preset;
}

declare global {
  interface HTMLElementTagNameMap {
    'add-report-dialog': AddReportDialog;
  }
}
