import type { Key, ReactNode, Ref } from 'react';
import type { FeedErrorEvent, FeedFilterEvent } from '../../feed/events.ts';
import type { FeedOpenEvent, FeedReactEvent, FeedReadyEvent } from '../../feed/events.ts';
import type { SmartActivityFeed } from '../../feed/smart-activity-feed.ts';

type Settable = Pick<
  SmartActivityFeed,
  'endpoint' | 'locale' | 'types' | 'view' | 'limit' | 'density' | 'theme' | 'preview' | 'getToken'
>;

/** What `<smart-activity-feed>` takes in JSX. React 19 sets properties and listens to events by these names. */
export interface SmartActivityFeedProps extends Partial<Settable> {
  id?: string;
  className?: string;
  style?: object;
  slot?: string;
  key?: Key | null;
  ref?: Ref<SmartActivityFeed>;
  children?: ReactNode;
  'onfeed-open'?: (event: FeedOpenEvent) => void;
  'onfeed-react'?: (event: FeedReactEvent) => void;
  'onfeed-filter'?: (event: FeedFilterEvent) => void;
  'onfeed-error'?: (event: FeedErrorEvent) => void;
  'onfeed-ready'?: (event: FeedReadyEvent) => void;
}

/** Importing this file is enough: the element is typed in every JSX of a React 19 project. */
declare module 'react' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- React's own way to add an element
  namespace JSX {
    interface IntrinsicElements {
      'smart-activity-feed': SmartActivityFeedProps;
    }
  }
}
