import type { ReportHost, ReportInit, ReportInstance, ReportProblem } from '../../../report/contract.ts';
import { followDashboardContext } from '../../../report/dashboard-context.ts';
import { localize } from '../../../report/localize.ts';
import { element } from '../../page/dom.ts';
import { loadDay, sampleDay, type Activity } from './day.ts';
import { drawnReportStyles } from './drawn-report-styles.ts';

/** How often a drawn report looks again, in milliseconds. */
const renewal = 60_000;

const failed = {
  de: 'Der Server antwortet gerade nicht.',
  en: 'The server does not answer right now.',
};
const again = { de: 'Erneut versuchen', en: 'Try again' };

export interface Drawing<C> {
  readonly config: C;
  readonly activities: readonly Activity[];
  readonly locale: string;
  readonly now: number;
}

/** A small report without a framework: it loads the rep's day and draws it. */
export class DrawnReport<C extends object> implements ReportInstance<C> {
  readonly element = element('section', { class: 'drawn-report', tabindex: '0' });
  readonly ready: Promise<void>;
  readonly #root = this.element.attachShadow({ mode: 'open' });
  readonly #endpoint: string;
  readonly #draw: (drawing: Drawing<C>) => readonly Node[];
  readonly #host: ReportHost;
  readonly #instanceId: string;
  readonly #isPreview: boolean;
  readonly #stopContext: () => void;
  readonly #timer: ReturnType<typeof setInterval>;
  #config: C;
  #locale: string;
  #activities: readonly Activity[] | null = null;
  #visible = true;

  constructor(
    endpoint: string,
    draw: (drawing: Drawing<C>) => readonly Node[],
    target: HTMLElement,
    host: ReportHost,
    { instanceId, config, mode }: ReportInit<C>,
  ) {
    this.#endpoint = endpoint;
    this.#draw = draw;
    this.#host = host;
    this.#instanceId = instanceId;
    this.#isPreview = mode === 'preview';
    this.#config = config;
    this.#locale = target.closest<HTMLElement>('[lang]')?.lang ?? navigator.language;
    this.#root.adoptedStyleSheets = [drawnReportStyles];
    target.append(this.element);
    this.#stopContext = followDashboardContext(target, ({ locale }) => {
      this.#locale = locale;
      this.#show();
    });
    this.#timer = setInterval(() => {
      if (this.#visible && !document.hidden) void this.refresh();
    }, renewal);
    this.ready = this.refresh();
  }

  update({ config, visible }: Parameters<ReportInstance<C>['update']>[0]): void {
    this.#config = config ?? this.#config;
    this.#visible = visible ?? this.#visible;
    this.#show();
  }

  async refresh(): Promise<void> {
    try {
      this.#activities = this.#isPreview ? sampleDay(Date.now()) : await loadDay(this.#endpoint, this.#host);
      this.#show();
    } catch (error) {
      this.#fail(error);
    }
  }

  serialize(): C {
    return this.#config;
  }

  destroy(): Promise<void> {
    clearInterval(this.#timer);
    this.#stopContext();
    this.element.remove();
    return Promise.resolve();
  }

  #show(): void {
    if (!this.#activities) return;
    const drawing = { config: this.#config, locale: this.#locale, now: Date.now() };
    this.#root.replaceChildren(...this.#draw({ ...drawing, activities: this.#activities }));
  }

  #fail(error: unknown): void {
    const kind: ReportProblem['kind'] = (error as { kind?: string }).kind === 'token' ? 'token' : 'network';
    this.#host.reportError?.({ instanceId: this.#instanceId, kind, detail: String(error) });
    // What was drawn is still true of its time; a failed renewal does not take it away.
    if (this.#activities) return;
    const retry = element('button', { type: 'button' }, localize(again, this.#locale));
    retry.onclick = () => void this.refresh();
    this.#root.replaceChildren(element('p', { role: 'alert' }, localize(failed, this.#locale)), retry);
  }
}
