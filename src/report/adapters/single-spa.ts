import type { ReportDescriptor, ReportHost, ReportInstance } from '../contract.ts';

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
  mount(props: ParcelProps<C>): Promise<void>;
  update(props: ParcelProps<C>): Promise<void>;
  unmount(props: ParcelProps<C>): Promise<void>;
}

/** A report as a parcel. One parcel configuration may be mounted in several places at once. */
export function createReportParcel<C extends object>(
  descriptor: ReportDescriptor<C>,
  host: ReportHost,
): ReportParcel<C> {
  const instances = new Map<string, ReportInstance<C>>();
  const configOf = ({ config }: ParcelProps<C>): C => ({ ...descriptor.config.defaults, ...config });
  return {
    bootstrap: () => Promise.resolve(),

    async mount(props) {
      const { name, domElement, instanceId = descriptor.type } = props;
      const module = await descriptor.load();
      const init = { instanceId, config: configOf(props), mode: 'view' } as const;
      instances.set(name, await module.mount(domElement, host, init));
    },

    update(props) {
      const { visible } = props;
      const change = { config: configOf(props), ...(visible === undefined ? {} : { visible }) };
      instances.get(props.name)?.update(change);
      return Promise.resolve();
    },

    async unmount({ name }) {
      await instances.get(name)?.destroy();
      instances.delete(name);
    },
  };
}
