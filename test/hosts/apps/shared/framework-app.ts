import type { SmartActivityFeed } from 'smart-activity-feed';
import { createFeedReport, reportRegistry } from 'smart-activity-feed/report';
import { endpoint, slot, storageKey } from './host-app.ts';
import { reportHost } from './report-host.ts';

/** What a component of a framework passes to the element. */
export interface FeedProps {
  readonly endpoint: string;
  readonly getToken: NonNullable<SmartActivityFeed['getToken']>;
  readonly density: 'comfortable' | 'compact';
  readonly preview: boolean;
  /** CSS pixels. */
  readonly width: number;
  readonly onReady: () => void;
}

/** A root of the framework: shows the feed with the props, or nothing. */
export type View = (props: FeedProps | null) => void;

/** A host that keeps the feed as a component, as an application of that framework would. */
export async function runFrameworkApp(createView: (root: HTMLElement) => View): Promise<void> {
  const descriptor = createFeedReport({ endpoint });
  reportRegistry().register(descriptor);
  await descriptor.load();
  const audience = new URL(endpoint).origin;
  const usual: FeedProps = {
    endpoint,
    getToken: (request) => reportHost.getToken({ ...request, audience }),
    density: 'comfortable',
    preview: false,
    width: 320,
    onReady: () => (window.feedsReady = (window.feedsReady ?? 0) + 1),
  };
  const show = createView(slot());
  let props: FeedProps | null = null;
  const change = (next: Partial<FeedProps> | null) => {
    props = next && { ...usual, ...props, ...next };
    show(props);
    return Promise.resolve();
  };
  const stored = localStorage.getItem(storageKey);
  if (stored !== null) await change(JSON.parse(stored) as Partial<FeedProps>);
  window.hostApp = {
    discover: () =>
      reportRegistry()
        .list()
        .map(({ catalogue }) => (catalogue.title as { en: string }).en),
    preview: (into) => {
      const root = document.createElement('div');
      into.append(root);
      const preview = createView(root);
      preview({ ...usual, preview: true });
      return Promise.resolve(() => {
        preview(null);
        root.remove();
      });
    },
    add: () => change({}),
    configure: () => change({ density: 'compact' }),
    resize: () => change({ width: 640 }),
    save: () => {
      const { density, width } = props ?? usual;
      localStorage.setItem(storageKey, JSON.stringify({ density, width }));
    },
    remove: () => change(null),
  };
}
