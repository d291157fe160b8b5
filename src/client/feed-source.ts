import type { ActivityType } from '../contract/activity.ts';
import type { EarlierFeed, Feed, FeedQuery } from '../contract/feed.ts';
import type { Preferences } from '../contract/preferences.ts';
import type { RankingReport } from '../contract/ranking.ts';
import type { Reaction, ReactionsAnswer } from '../contract/reaction.ts';
import type { TokenSource } from './token-source.ts';

export interface EarlierQuery {
  readonly types: readonly ActivityType[];
  readonly limit: number;
  readonly cursor: string | null;
}

/** Where a server tells of changes. */
export interface LiveAddress {
  readonly url: string;
  readonly tokens: Pick<TokenSource, 'current' | 'replace'>;
}

/** Where the element gets its rows and takes its reactions: a server, or fixtures in a preview. */
export interface FeedSource {
  /** `null` where nothing ever changes by itself. */
  readonly live: LiveAddress | null;
  /**
   * Rejects with a `FeedError`, or with the signal's reason. Where nothing has changed since the last answer to the same
   * query, the new one has the same `notifications` array.
   */
  feed(query: FeedQuery, signal?: AbortSignal): Promise<Feed>;
  earlier(query: EarlierQuery, signal?: AbortSignal): Promise<EarlierFeed>;
  /** Sends 1-100 reactions, in order; they arrive even when the page goes away meanwhile. */
  react(reactions: readonly Reaction[]): Promise<ReactionsAnswer>;
  preferences(signal?: AbortSignal): Promise<Preferences>;
  savePreferences(preferences: Preferences): Promise<void>;
  /** What has been learned from the rep. */
  ranking(signal?: AbortSignal): Promise<RankingReport>;
  /** Forgets it; the reactions themselves stay. */
  resetRanking(): Promise<void>;
  /** The server's clock, epoch milliseconds; this machine's own until the first answer. */
  now(): number;
}
