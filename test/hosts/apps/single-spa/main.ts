import { mountRootParcel, start, type Parcel } from 'single-spa';
import { createReportParcel } from 'smart-activity-feed/single-spa';
import { createFeedReport, type FeedReportConfig } from 'smart-activity-feed/report';
import { endpoint, slot, storageKey } from '../shared/host-app.ts';
import { reportHost } from '../shared/report-host.ts';

const descriptor = createFeedReport({ endpoint });
start();

interface Saved {
  readonly config: Partial<FeedReportConfig>;
  readonly width: number;
}

let saved: Saved = { config: {}, width: 320 };
let parcel: Parcel<{ config: Partial<FeedReportConfig> }> | undefined;

async function mount(domElement: HTMLElement): Promise<typeof parcel> {
  domElement.style.width = `${saved.width}px`;
  const life = createReportParcel(descriptor, reportHost);
  const mounted = mountRootParcel(life as never, { domElement, config: saved.config });
  await mounted.mountPromise;
  return mounted;
}

const stored = localStorage.getItem(storageKey);
if (stored !== null) {
  saved = JSON.parse(stored) as Saved;
  parcel = await mount(slot());
}

window.hostApp = {
  discover: () => [(descriptor.catalogue.title as { en: string }).en],
  preview: async (into) => {
    const module = await descriptor.load();
    const init = { instanceId: 'preview', config: descriptor.config.defaults, mode: 'preview' } as const;
    const instance = await module.mount(into, reportHost, init);
    return () => void instance.destroy();
  },
  add: async () => {
    parcel = await mount(slot());
  },
  configure: async () => {
    saved = { ...saved, config: { density: 'compact' } };
    await parcel?.update?.({ config: saved.config });
  },
  resize: async () => {
    saved = { ...saved, width: 640 };
    slot().style.width = '640px';
  },
  save: () => localStorage.setItem(storageKey, JSON.stringify(saved)),
  remove: async () => void (await parcel?.unmount()),
};
