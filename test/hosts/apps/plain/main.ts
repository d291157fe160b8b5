import type { SmartActivityFeed } from 'smart-activity-feed';
import { endpoint, slot, storageKey } from '../shared/host-app.ts';
import { reportHost } from '../shared/report-host.ts';

/** The element alone, as the script build defines it; the page's CSP allows only its own scripts. */
const script = new URL('/script/smart-activity-feed.js', location.href).href;
const style = (width: number): void => void (slot().style.width = `${width}px`);

function createFeed(attributes: Readonly<Record<string, string>>): SmartActivityFeed {
  const feed = document.createElement('smart-activity-feed');
  for (const [name, value] of Object.entries(attributes)) feed.setAttribute(name, value);
  feed.getToken = (request) => reportHost.getToken({ ...request, audience: new URL(endpoint).origin });
  return feed;
}

const find = () => slot().querySelector('smart-activity-feed');
const show = (density: string) => slot().append(createFeed({ endpoint, density }));

await import(/* @vite-ignore */ script);
const stored = localStorage.getItem(storageKey);
if (stored !== null) {
  const { density, width } = JSON.parse(stored) as { density: string; width: number };
  show(density);
  style(width);
}
window.hostApp = {
  discover: () => (customElements.get('smart-activity-feed') ? ['smart-activity-feed'] : []),
  preview: (into) => {
    const feed = createFeed({ preview: '' });
    into.append(feed);
    return Promise.resolve(() => feed.remove());
  },
  add: async () => {
    style(320);
    show('comfortable');
  },
  configure: async () => find()?.setAttribute('density', 'compact'),
  resize: async () => style(640),
  save: () =>
    localStorage.setItem(
      storageKey,
      JSON.stringify({ density: find()?.density, width: slot().getBoundingClientRect().width }),
    ),
  remove: async () => find()?.remove(),
};
