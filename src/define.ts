import { defineFeed } from './feed/define-feed.ts';

// On a server there is nowhere to register, though Lit brings a registry along.
if ('document' in globalThis) defineFeed();
