import type { ReportProblem } from '../../contract/report.ts';
import type { ReportDescriptor, ReportHost, ReportInstance } from '../contract.ts';
import { localize } from '../localize.ts';
import { problemCard } from '../problem-card.ts';

/** The props of a parcel: `name` and `domElement` are single-spa's own, the rest goes to the report. */
export interface ParcelProps<C extends object> {
  /** Unlike `domElement`, also there in an update. */
  readonly name: string;
  readonly domElement: HTMLElement;
  readonly instanceId?: string;
  readonly config?: Partial<C>;
  readonly visible?: boolean;
}

/** The life of a parcel of single-spa (6), for `mountRootParcel` or `mountParcel`. */
export interface ReportParcel<C extends object> {
  bootstrap(): Promise<void>;
  /** A report that does not come, or breaks later, becomes a card with a retry: single-spa would drop the parcel for good. */
  mount(props: ParcelProps<C>): Promise<void>;
  update(props: ParcelProps<C>): Promise<void>;
  unmount(props: ParcelProps<C>): Promise<void>;
}

/** A report as a parcel. One parcel configuration may be mounted in several places at once. */
export function createReportParcel<C extends object>(
  descriptor: ReportDescriptor<C>,
  host: ReportHost,
): ReportParcel<C> {
  const parcels = new Map<string, Parcel<C>>();
  return {
    bootstrap: () => Promise.resolve(),

    mount(props) {
      const parcel = new Parcel(descriptor, host, props);
      parcels.set(props.name, parcel);
      return parcel.show();
    },

    update(props) {
      parcels.get(props.name)?.update(props);
      return Promise.resolve();
    },

    async unmount({ name }) {
      const parcel = parcels.get(name);
      parcels.delete(name);
      await parcel?.end();
    },
  };
}

/** One place in which the report is mounted. */
class Parcel<C extends object> {
  readonly #descriptor: ReportDescriptor<C>;
  readonly #host: ReportHost;
  readonly #target: HTMLElement;
  readonly #instanceId: string;
  #config: C;
  #instance: ReportInstance<C> | undefined;
  #card: HTMLElement | undefined;
  /** Counts what was begun, so that what comes late is dropped. */
  #runs = 0;

  constructor(descriptor: ReportDescriptor<C>, host: ReportHost, props: ParcelProps<C>) {
    this.#descriptor = descriptor;
    this.#host = host;
    this.#target = props.domElement;
    this.#instanceId = props.instanceId ?? descriptor.type;
    this.#config = { ...descriptor.config.defaults, ...props.config };
  }

  /** Shows the report, or a card that says why not. Never rejects. */
  async show(): Promise<void> {
    await this.end();
    const run = this.#runs;
    try {
      const module = await this.#descriptor.load();
      const init = { instanceId: this.#instanceId, config: this.#config, mode: 'view' } as const;
      const instance = await module.mount(this.#target, this.#host, init);
      if (run !== this.#runs) return await instance.destroy();
      this.#instance = instance;
      instance.ready.catch((error: unknown) => this.#fail(run, 'crash', error));
    } catch (error) {
      this.#fail(run, 'load', error);
    }
  }

  update({ config, visible }: ParcelProps<C>): void {
    this.#config = { ...this.#descriptor.config.defaults, ...config };
    this.#instance?.update({ config: this.#config, ...(visible === undefined ? {} : { visible }) });
  }

  async end(): Promise<void> {
    this.#runs += 1;
    const instance = this.#instance;
    this.#instance = undefined;
    this.#card?.remove();
    await instance?.destroy();
  }

  #fail(run: number, kind: ReportProblem['kind'], error: unknown): void {
    if (run !== this.#runs) return;
    void this.end();
    const locale = this.#target.closest<HTMLElement>('[lang]')?.lang ?? navigator.language;
    const title = localize(this.#descriptor.catalogue.title, locale);
    this.#card = problemCard(kind, title, locale, { retry: () => void this.show() });
    this.#target.append(this.#card);
    this.#host.reportError?.({ instanceId: this.#instanceId, kind, detail: String(error) });
  }
}
