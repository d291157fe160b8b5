import type { FeedError } from '../client/feed-error.ts';
import type { ActivityType } from '../contract/activity.ts';
import type { Feed, Order, View } from '../contract/feed.ts';
import type { Reaction } from '../contract/reaction.ts';
import type { RowNotification } from '../client/store/feed-list.ts';

const bubbling: EventInit = { bubbles: true, composed: true };

/** The rep opens a contact. Cancel it to open the contact yourself; it counts as opened either way. */
export class FeedOpenEvent extends Event {
  readonly notification: RowNotification;
  readonly url: string;

  constructor(notification: RowNotification, url: string) {
    super('feed-open', { ...bubbling, cancelable: true });
    this.notification = notification;
    this.url = url;
  }
}

/** The rep reacts to a notification. Cancel it and the reaction is neither shown nor sent. */
export class FeedReactEvent extends Event {
  readonly notification: RowNotification;
  readonly reaction: Reaction;

  constructor(notification: RowNotification, reaction: Reaction) {
    super('feed-react', { ...bubbling, cancelable: true });
    this.notification = notification;
    this.reaction = reaction;
  }
}

/** The contact whose rows alone are shown. */
export interface ChosenContact {
  readonly key: string;
  readonly name: string;
}

/** What the rep chose to see. */
export interface FeedChoice {
  readonly view: View;
  /** Empty: all types that the element shows. */
  readonly types: readonly ActivityType[];
  readonly order: Order;
  readonly q: string;
  /** `null`: everybody. */
  readonly contact: ChosenContact | null;
}

/** The rep chose another view, filter, order, search or contact. */
export class FeedFilterEvent extends Event {
  readonly choice: FeedChoice;

  constructor(choice: FeedChoice) {
    super('feed-filter', bubbling);
    this.choice = choice;
  }
}

/** The feed could not be loaded. A list that was there stays. */
export class FeedErrorEvent extends Event {
  readonly error: FeedError;

  constructor(error: FeedError) {
    super('feed-error', bubbling);
    this.error = error;
  }
}

/** A list has been loaded and is shown. */
export class FeedReadyEvent extends Event {
  readonly feed: Feed;

  constructor(feed: Feed) {
    super('feed-ready', bubbling);
    this.feed = feed;
  }
}

declare global {
  interface HTMLElementEventMap {
    'feed-open': FeedOpenEvent;
    'feed-react': FeedReactEvent;
    'feed-filter': FeedFilterEvent;
    'feed-error': FeedErrorEvent;
    'feed-ready': FeedReadyEvent;
  }
}
