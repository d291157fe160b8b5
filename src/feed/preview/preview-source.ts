import { activityTypes, type ActivityType } from '../../contract/activity.ts';
import type { EarlierFeed, Feed, FeedQuery } from '../../contract/feed.ts';
import type { Notification } from '../../contract/notification.ts';
import { defaultPreferences, type Preferences } from '../../contract/preferences.ts';
import type { Reaction, ReactionsAnswer } from '../../contract/reaction.ts';
import { day, hour } from '../../contract/time.ts';
import type { FeedSource } from '../../client/feed-source.ts';
import { previewNotifications } from './preview-notifications.ts';

/** A small made-up feed without a server; reactions are taken and forgotten. */
export class PreviewSource implements FeedSource {
  readonly #all: readonly Notification[] = previewNotifications(Date.now());
  #preferences: Preferences = defaultPreferences;

  now(): number {
    return Date.now();
  }

  feed({ types, view, q, order, limit }: FeedQuery): Promise<Feed> {
    const inView = this.#all.filter((row) => isIn(row, view));
    const matching = inView.filter(
      (row) =>
        (types.length === 0 || types.includes(row.type)) &&
        (q === null || textOf(row).includes(q.toLowerCase())),
    );
    const sorted = order === 'newest' ? matching.toSorted(byTime) : matching;
    const count = (type: ActivityType) => inView.filter((row) => row.type === type).length;
    const now = this.now();
    return Promise.resolve({
      asOf: new Date(now).toISOString(),
      seq: 0,
      principal: 'preview',
      window: { from: new Date(now - day).toISOString(), to: new Date(now).toISOString() },
      counts: Object.fromEntries(activityTypes.map((type) => [type, count(type)])) as Feed['counts'],
      views: {
        all: this.#all.length,
        highlights: this.#all.filter((row) => isIn(row, 'highlights')).length,
        automated: 0,
        snoozed: 0,
        done: 0,
      },
      total: matching.length,
      nextCursor: null,
      lastEventAt: new Date(now - hour).toISOString(),
      model: { version: 1, learnedFrom: 42, stillLearning: false },
      notifications: sorted.slice(0, limit),
    });
  }

  earlier(): Promise<EarlierFeed> {
    const now = new Date(this.now()).toISOString();
    return Promise.resolve({
      asOf: now,
      window: { from: now, to: now },
      total: 0,
      nextCursor: null,
      notifications: [],
    });
  }

  react(reactions: readonly Reaction[]): Promise<ReactionsAnswer> {
    return Promise.resolve({ accepted: reactions.length, duplicates: 0, rejected: [], seq: 0 });
  }

  preferences(): Promise<Preferences> {
    return Promise.resolve(this.#preferences);
  }

  savePreferences(preferences: Preferences): Promise<void> {
    this.#preferences = preferences;
    return Promise.resolve();
  }
}

function isIn(row: Notification, view: FeedQuery['view']): boolean {
  return view === 'all' || (view === 'highlights' && row.priority === 'high');
}

function textOf({ contact, company, object }: Notification): string {
  return [contact?.name, company?.name, object?.title].join(' ').toLowerCase();
}

function byTime(a: Notification, b: Notification): number {
  return Date.parse(b.occurredAt) - Date.parse(a.occurredAt);
}
