import type { FeedError } from '../client/feed-error.ts';

const help =
  'Write <smart-activity-feed endpoint="https://feed.example"> and set its property getToken to an async function ' +
  'that gives { value, expiresAt }.';

const logged = new Set<string>();

/** Tells the developer in one line what to write, once for each fault; the rep sees a card. */
export function logOnce(error: FeedError | null): void {
  if (error?.kind !== 'configuration' || logged.has(error.message)) return;
  logged.add(error.message);
  console.error(`<smart-activity-feed>: ${error.message} ${help}`);
}
