/** One chunk for all that comes after the first rows. */
export { FeedCompanion } from './feed-companion.ts';
export { performMore } from './row-more-actions.ts';
