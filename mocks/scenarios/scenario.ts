import type { Notification } from '../../src/contract/notification.ts';
import type { Reaction } from '../../src/contract/reaction.ts';
import type { CrmEvent } from '../demo-day/crm-event.ts';

/** Hands a request to the app. */
export type Answer = (request: Request) => Promise<Response>;

/** Stands between a page and the app, and may break what passes. */
export type Fault = (request: Request, answer: Answer) => Promise<Response>;

/** A reaction of the rep from before the first look at the feed. */
export type EarlierReaction = Pick<Reaction, 'kind' | 'until'>;

/** What a back end holds and how it behaves. */
export interface Scenario {
  /** What sources have delivered; `now` in epoch milliseconds. */
  events(now: number): readonly CrmEvent[];
  /** What the rep has done to each row already, by its place in the feed; `null` leaves a row alone. */
  reaction?(notification: Notification, index: number): EarlierReaction | null;
  /** When the rep has looked at the feed before, and what the rep did with each row then, oldest look first. */
  readonly past?: {
    looks(now: number): readonly number[];
    reaction(notification: Notification): EarlierReaction | null;
  };
  /** Makes the fault of one back end, which may remember what it has let pass. */
  fault?(): Fault;
}
