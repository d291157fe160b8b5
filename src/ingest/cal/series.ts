import { pick } from '../pick.ts';

/**
 * What all meetings of a series have in common: their own id where Cal.com gives one, else who booked what with whom, and
 * how often it comes again. `undefined` for a meeting by itself.
 */
export function seriesOf(booking: unknown, booker: string): string | undefined {
  const id = pick(booking, 'recurringEventId', 'recurringBookingUid');
  if (typeof id === 'string') return `series ${id}`;
  const rule = pick(booking, 'recurringEvent');
  if (typeof rule !== 'object' || rule === null || Number(pick(rule, 'count')) === 1) return undefined;
  const parts = [
    booker,
    pick(booking, 'eventTypeId', 'type', 'title'),
    pick(pick(booking, 'organizer'), 'email'),
    pick(rule, 'freq'),
    pick(rule, 'interval'),
    pick(rule, 'count'),
  ];
  return `series ${parts.map((part) => (typeof part === 'string' || typeof part === 'number' ? String(part) : '')).join(' ')}`.slice(
    0,
    256,
  );
}
