import { activityTypes } from '../../contract/activity.ts';
import type { EarlierFeed, Feed, FeedQuery } from '../../contract/feed.ts';
import { defaultPreferences, type Preferences } from '../../contract/preferences.ts';
import type { RankingReport } from '../../contract/ranking.ts';
import type { Reaction, ReactionsAnswer } from '../../contract/reaction.ts';
import type { FeedSource } from '../feed-source.ts';
import { previewRows } from './preview-rows.ts';

/** A small made-up feed without a server; reactions are taken and forgotten. */
export class PreviewSource implements FeedSource {
  readonly live = null;
  readonly #rows = previewRows(Date.now());

  now(): number {
    return Date.now();
  }

  feed({ types, view }: FeedQuery): Promise<Feed> {
    const high = this.#rows.filter((row) => row.priority === 'high');
    const rows = view === 'highlights' ? high : this.#rows;
    const notifications = rows.filter(({ type }) => types.length === 0 || types.includes(type));
    const asOf = new Date().toISOString();
    const counts = activityTypes.map((type) => [type, rows.filter((row) => row.type === type).length]);
    return Promise.resolve({
      asOf,
      seq: 0,
      principal: '',
      window: { from: asOf, to: asOf },
      counts: Object.fromEntries(counts) as Feed['counts'],
      views: { all: this.#rows.length, highlights: high.length, automated: 0, snoozed: 0, done: 0 },
      total: notifications.length,
      nextCursor: null,
      lastEventAt: asOf,
      model: { version: 0, learnedFrom: 99, stillLearning: false },
      notifications,
    });
  }

  earlier(): Promise<EarlierFeed> {
    const asOf = new Date().toISOString();
    const window = { from: asOf, to: asOf };
    return Promise.resolve({ asOf, window, total: 0, nextCursor: null, notifications: [] });
  }

  react(reactions: readonly Reaction[]): Promise<ReactionsAnswer> {
    return Promise.resolve({ accepted: reactions.length, duplicates: 0, rejected: [], seq: 0 });
  }

  preferences(): Promise<Preferences> {
    return Promise.resolve(defaultPreferences);
  }

  async savePreferences(): Promise<void> {}

  ranking(): Promise<RankingReport> {
    const asOf = new Date().toISOString();
    return Promise.resolve({ asOf, scope: 'own', learnedFrom: 0, types: [], weeks: [], holdout: null });
  }

  async resetRanking(): Promise<void> {}
}
