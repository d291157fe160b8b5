import { version } from '../contract/version.ts';
import { FeedRow } from './rows/feed-row.ts';
import { SmartActivityFeed } from './smart-activity-feed.ts';

declare global {
  interface HTMLElementTagNameMap {
    'saf-row': FeedRow;
  }
}

const usualTag = 'smart-activity-feed';

/**
 * Registers the elements; those that are there already stay. Gives the feed's tag, which ends in the major version where
 * another major of this package has taken the usual one.
 */
export function defineFeed(registry: CustomElementRegistry = customElements): string {
  const [major = ''] = version.split('.');
  const there = registry.get(usualTag) as { readonly version?: string } | undefined;
  const isFree = there === undefined || there.version?.split('.')[0] === major;
  const suffix = isFree ? '' : `-${major}`;
  const tag = usualTag + suffix;
  if (registry.get(tag) === undefined) {
    registry.define(`saf-row${suffix}`, FeedRow);
    registry.define(tag, SmartActivityFeed);
  }
  return tag;
}
