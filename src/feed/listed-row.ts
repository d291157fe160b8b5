import type { EarlierNotification } from '../contract/feed.ts';
import type { Notification } from '../contract/notification.ts';

/** A notification of the ranked window, or an unranked one from before it. */
export type RowNotification = EarlierNotification &
  Partial<Pick<Notification, 'priority' | 'reasons' | 'related'>>;

/** A notification in its place. It stays the same object until another list is shown or the notification changes. */
export interface ListedRow {
  readonly notification: RowNotification;
  /** `asOf` of the answer it came with, RFC 3339. */
  readonly asOf: string;
  /** 1-based in the unfiltered priority order; `null` in any other list. */
  readonly rank: number | null;
  /** It changed in its place, where it must not take more room or less. */
  readonly revised?: true;
}
