import type { Feed } from '../../contract/feed.ts';
import { shortHash } from '../hash.ts';

/** The same as long as the feed says the same, however late it is read: its times of reading do not count. */
export function etagOf(feed: Feed): string {
  return `"${shortHash(JSON.stringify({ ...feed, asOf: null, window: null }))}"`;
}

/** Whether an `If-None-Match` header names the tag; a proxy may have made it a weak one. */
export function matches(header: string | undefined, etag: string): boolean {
  const tags = header?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  return tags.includes(etag) || tags.includes('*');
}
