/** One chunk for all that the first rows do without. */
export { FeedCompanion } from './feed.lazy.ts';
