import { version } from '../contract/version.ts';
import { FeedRow } from './feed-row.ts';
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
  if (registry.get('saf-row') === undefined) registry.define('saf-row', FeedRow);
  const [major = ''] = version.split('.');
  const there = registry.get(usualTag) as { readonly version?: string } | undefined;
  const tag =
    there === undefined || there.version?.split('.')[0] === major ? usualTag : `${usualTag}-${major}`;
  if (registry.get(tag) === undefined) registry.define(tag, SmartActivityFeed);
  return tag;
}
