import type { FeedErrorEvent, FeedFilterEvent } from '../feed/events.ts';
import type { FeedOpenEvent, FeedReactEvent, FeedReadyEvent } from '../feed/events.ts';
import type { SmartActivityFeed } from '../feed/smart-activity-feed.ts';

type Settable = Pick<
  SmartActivityFeed,
  'endpoint' | 'locale' | 'types' | 'view' | 'limit' | 'density' | 'theme' | 'preview' | 'getToken'
>;

/** What `<smart-activity-feed>` takes in JSX. React 19 sets properties and listens to events by these names. */
export interface SmartActivityFeedProps extends Partial<Settable> {
  id?: string;
  className?: string;
  slot?: string;
  key?: string | number | null;
  ref?: unknown;
  children?: unknown;
  'onfeed-open'?: (event: FeedOpenEvent) => void;
  'onfeed-react'?: (event: FeedReactEvent) => void;
  'onfeed-filter'?: (event: FeedFilterEvent) => void;
  'onfeed-error'?: (event: FeedErrorEvent) => void;
  'onfeed-ready'?: (event: FeedReadyEvent) => void;
}

/**
 * The element for a typed JSX. Once in a React project:
 *
 *     declare module 'react' {
 *       namespace JSX {
 *         interface IntrinsicElements extends SmartActivityFeedElements {}
 *       }
 *     }
 */
export interface SmartActivityFeedElements {
  'smart-activity-feed': SmartActivityFeedProps;
}
