import { serveEmbed } from '../../report/embed-guest.ts';
import { createFeedReport } from '../../report/feed-report.ts';

/** The one origin that may embed this page: the adapter for iframes names it in the address. */
const host = new URLSearchParams(location.search).get('host');
const endpoint = document.querySelector<HTMLMetaElement>('meta[name=endpoint]')?.content ?? '..';

if (host !== null && window.parent !== window) {
  serveEmbed(createFeedReport({ endpoint: new URL(endpoint, location.href).href }), document.body, host);
}
