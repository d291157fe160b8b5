import { defineFeed } from './feed/define-feed.ts';

// On a server there is nowhere to register.
if ('customElements' in globalThis) defineFeed();
