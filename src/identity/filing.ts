import type { Activity } from '../contract/activity.ts';
import { compareEvents } from '../contract/event-order.ts';
import type { HandOver } from './people.ts';
import { isByAddressAlone, primaryKey } from './references.ts';

/**
 * The key an event is filed under: the first that it names. One that names an address alone is of whoever had that address
 * when it happened. '' where it names nobody.
 */
export function filedUnder(activity: Activity, handOvers: readonly HandOver[]): string {
  const key = primaryKey(activity);
  if (handOvers.length === 0 || !isByAddressAlone(activity)) return key;
  return handOvers.find(({ until }) => compareEvents(activity, until) < 0)?.from ?? key;
}
