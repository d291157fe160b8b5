import { FeedRow } from './feed-row.ts';
import { SmartActivityFeed } from './smart-activity-feed.ts';

declare global {
  interface HTMLElementTagNameMap {
    'saf-row': FeedRow;
  }
}

/** Registers the elements; those that are there already stay. */
export function defineFeed(registry: CustomElementRegistry = customElements): void {
  if (registry.get('saf-row') === undefined) registry.define('saf-row', FeedRow);
  if (registry.get('smart-activity-feed') === undefined)
    registry.define('smart-activity-feed', SmartActivityFeed);
}
