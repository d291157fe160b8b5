import type { Feed } from '../../contract/feed.ts';
import { shortHash } from '../../store/hash.ts';

/**
 * The same as long as the feed says the same, however late it is read: its times of reading do not count. Those of events
 * a little ahead of the clock are among them. `json` is the feed as it is sent.
 */
export function etagOf({ asOf, window }: Feed, json: string): string {
  const told = json.replaceAll(JSON.stringify(asOf), 'null').replace(JSON.stringify(window.from), 'null');
  return `"${shortHash(told)}"`;
}

/** Whether an `If-None-Match` header names the tag; a proxy may have made it a weak one. */
export function matches(header: string | undefined, etag: string): boolean {
  const tags = header?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  return tags.includes(etag) || tags.includes('*');
}
