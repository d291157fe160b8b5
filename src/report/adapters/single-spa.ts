import type { ReportDescriptor, ReportHost, ReportInstance } from '../contract.ts';

/** The props of a parcel: `domElement` is single-spa's own, the rest goes to the report. */
export interface ParcelProps<C extends object> {
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
  const instances = new WeakMap<HTMLElement, ReportInstance<C>>();
  const configOf = ({ config }: ParcelProps<C>): C => ({ ...descriptor.config.defaults, ...config });
  return {
    bootstrap: () => Promise.resolve(),

    async mount(props) {
      const { domElement, instanceId = descriptor.type } = props;
      const module = await descriptor.load();
      const init = { instanceId, config: configOf(props), mode: 'view' } as const;
      instances.set(domElement, await module.mount(domElement, host, init));
    },

    update(props) {
      const { visible } = props;
      const change = { config: configOf(props), ...(visible === undefined ? {} : { visible }) };
      instances.get(props.domElement)?.update(change);
      return Promise.resolve();
    },

    async unmount({ domElement }) {
      await instances.get(domElement)?.destroy();
      instances.delete(domElement);
    },
  };
}
