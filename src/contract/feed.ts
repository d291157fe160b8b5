import type { ActivityType } from './activity.ts';
import type { Notification } from './notification.ts';

export const views = ['all', 'highlights', 'automated', 'snoozed', 'done'] as const;
export type View = (typeof views)[number];

export const orders = ['priority', 'newest'] as const;
export type Order = (typeof orders)[number];

/** What a client asks `GET /v1/feed` for. */
export interface FeedQuery {
  readonly types: readonly ActivityType[];
  readonly view: View;
  readonly order: Order;
  /** A contact's key. */
  readonly contact: string | null;
  /** Searched for in name, company and title; at most 100 characters. */
  readonly q: string | null;
  /** 1..200 */
  readonly limit: number;
  readonly cursor: string | null;
}

/** The answer of `GET /v1/feed`. Times are RFC 3339. */
export interface Feed {
  readonly asOf: string;
  /** Counts whatever can have changed the rep's feed. */
  readonly seq: number;
  /** Opaque; the same for all tabs of one rep. */
  readonly principal: string;
  readonly window: { readonly from: string; readonly to: string };
  /** Rows by type in the chosen view, whatever the type filter. */
  readonly counts: Readonly<Record<ActivityType, number>>;
  readonly views: Readonly<Record<View, number>>;
  /** Rows that match the query. */
  readonly total: number;
  readonly nextCursor: string | null;
  /** Last event of any kind for the tenant; `null` when no source has ever delivered. */
  readonly lastEventAt: string | null;
  readonly model: ModelState;
  readonly notifications: readonly Notification[];
}

export interface ModelState {
  readonly version: number;
  /** Reactions and outcomes of the rep that the model has learned from. */
  readonly learnedFrom: number;
  readonly stillLearning: boolean;
}

/** A row of `GET /v1/feed/earlier`: unranked. */
export type EarlierNotification = Omit<Notification, 'score' | 'priority' | 'reasons' | 'related'>;

/** The answer of `GET /v1/feed/earlier`: older than the window, up to seven days, newest first. */
export interface EarlierFeed {
  readonly asOf: string;
  readonly window: { readonly from: string; readonly to: string };
  readonly total: number;
  readonly nextCursor: string | null;
  readonly notifications: readonly EarlierNotification[];
}
