import type { Feed } from '../../contract/feed.ts';
import { shortHash } from '../hash.ts';

/**
 * The same as long as the feed says the same, however late it is read: its times of reading do not count. Those of events
 * a little ahead of the clock are among them.
 */
export function etagOf(feed: Feed): string {
  const told = JSON.stringify({ ...feed, window: null }, (_key, value: unknown) =>
    value === feed.asOf ? null : value,
  );
  return `"${shortHash(told)}"`;
}

/** Whether an `If-None-Match` header names the tag; a proxy may have made it a weak one. */
export function matches(header: string | undefined, etag: string): boolean {
  const tags = header?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  return tags.includes(etag) || tags.includes('*');
}
