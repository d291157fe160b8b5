import type { Localized } from '../../contract/report.ts';
import type { ReportDescriptor, ReportHost, ReportInstance } from '../contract.ts';
import { provideDashboardContext, type DashboardContext } from '../dashboard-context.ts';
import { localize } from '../localize.ts';
import { problemCard } from '../problem-card.ts';
import { fieldsOf } from '../saved-report.ts';
import { cardForm, type CardForm } from './home-assistant-form.ts';

/** As much of Home Assistant's `hass` as a card needs. */
export interface HomeAssistant {
  readonly language?: string;
  readonly themes?: { readonly darkMode?: boolean };
}

export interface CardGridOptions {
  readonly columns: number;
  readonly rows: number;
  readonly min_columns: number;
  readonly min_rows: number;
  readonly max_rows: number;
}

interface CustomCard {
  readonly type: string;
  readonly name: string;
  readonly description: string;
  readonly preview: boolean;
}

/**
 * Offers a report as a card of Home Assistant's dashboards: `type: custom:<report type>-card`. To be called from a
 * module that is loaded as a dashboard resource or by `extra_module_url`; gives the card's tag.
 */
export function registerHomeAssistantCard<C extends object>(
  descriptor: ReportDescriptor<C>,
  host: ReportHost,
  locale = navigator.language,
): string {
  const tag = `${descriptor.type}-card`;
  const text = (value: Localized) => localize(value, locale);
  const define = () => {
    const { customElements: registry } = window;
    if (!registry.get(tag)) registry.define(tag, createCardClass(descriptor, host, locale));
  };
  define();
  // Its own code may come later, replace `window.customElements` and then look for cards in the new one.
  void customElements.whenDefined('home-assistant').then(define);
  const page = globalThis as { customCards?: CustomCard[] };
  const cards = (page.customCards ??= []);
  const { title, description } = descriptor.catalogue;
  const card = { type: tag, name: text(title), description: text(description), preview: true };
  if (!cards.some(({ type }) => type === tag)) cards.push(card);
  return tag;
}

function createCardClass<C extends object>(
  descriptor: ReportDescriptor<C>,
  host: ReportHost,
  locale: string,
) {
  return class ReportCard extends HTMLElement {
    static getConfigForm(): CardForm {
      return cardForm(descriptor.config.schema, locale);
    }

    static getStubConfig(): object {
      return { ...descriptor.config.defaults };
    }

    #config: C = descriptor.config.defaults;
    #context: DashboardContext = { locale, theme: 'auto' };
    #provider: ReturnType<typeof provideDashboardContext> | undefined;
    #instance: ReportInstance<C> | undefined;
    /** Counts what was begun, so that what comes late is dropped. */
    #runs = 0;

    /** Called by Home Assistant with the card's YAML; what it throws is shown as a card of its own. */
    setConfig(yaml: unknown): void {
      const known = Object.keys(descriptor.config.defaults);
      const own = Object.entries(fieldsOf(yaml)).filter(([name]) => known.includes(name));
      const config = { ...descriptor.config.defaults, ...Object.fromEntries(own) };
      const [problem] = descriptor.config.validate(config);
      if (problem) throw new Error(`${problem.path}: ${localize(problem.message, locale)}`);
      this.#config = config;
      this.#instance?.update({ config });
    }

    set hass({ language, themes }: HomeAssistant) {
      const theme = themes?.darkMode === undefined ? 'auto' : themes.darkMode ? 'dark' : 'light';
      const next = { locale: language ?? locale, theme } as const;
      if (next.locale === this.#context.locale && next.theme === this.#context.theme) return;
      this.#context = next;
      this.#provider?.set(next);
    }

    getCardSize(): number {
      return descriptor.size.default.h;
    }

    getGridOptions(): CardGridOptions {
      const { default: usual, min, max } = descriptor.size;
      // The twelve columns of a section are about as wide as four of a whole dashboard.
      return { columns: 12, rows: usual.h, min_columns: 6, min_rows: min.h, max_rows: max.h };
    }

    connectedCallback(): void {
      void this.#show();
    }

    disconnectedCallback(): void {
      this.#end();
    }

    /** Shows the report, or a card that says why not. Never rejects. */
    async #show(): Promise<void> {
      this.#end();
      const run = this.#runs;
      this.style.cssText = 'display:block;block-size:100%';
      this.#provider = provideDashboardContext(this, this.#context);
      try {
        await this.#mount(run);
      } catch (error) {
        if (run === this.#runs) this.#fail(error);
      }
    }

    async #mount(run: number): Promise<void> {
      // The picker shows every card at once: there, fixtures.
      const mode = isIn(this, 'hui-card-picker') ? 'preview' : 'view';
      const module = await descriptor.load();
      if (run !== this.#runs) return;
      const init = { instanceId: descriptor.type, config: this.#config, mode } as const;
      const instance = await module.mount(this, host, init);
      if (run !== this.#runs) return instance.destroy();
      this.#instance = instance;
      await instance.ready;
    }

    #end(): void {
      this.#runs += 1;
      this.#provider?.stop();
      void this.#instance?.destroy();
      this.#instance = undefined;
      this.replaceChildren();
    }

    #fail(error: unknown): void {
      const { locale: language } = this.#context;
      const title = localize(descriptor.catalogue.title, language);
      this.#end();
      this.append(problemCard('load', title, language, { retry: () => void this.#show() }));
      host.reportError?.({ instanceId: descriptor.type, kind: 'load', detail: String(error) });
    }
  };
}

/** Whether the element is somewhere inside one of that tag, through all shadow roots. */
function isIn(element: Element, tag: string): boolean {
  for (
    let node: Node | null = element;
    node;
    node = node.parentNode ?? (node as Partial<ShadowRoot>).host ?? null
  ) {
    if ((node as Partial<Element>).localName === tag) return true;
  }
  return false;
}
