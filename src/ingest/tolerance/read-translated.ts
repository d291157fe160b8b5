import { readEach, readEvent, type BatchReading, type EventReading } from '../cloud-events/read-events.ts';
import type { TranslatedEvent } from '../source.ts';
import { convertFields } from './convert-fields.ts';

interface TranslatedReading {
  readonly reading: EventReading;
  /** The fields that could not be read and were left out, such as `deal.amount`; each one once. */
  readonly dropped: readonly string[];
}

export interface TranslatedBatchReading extends BatchReading {
  /** How many events lost each field that was left out. */
  readonly dropped: ReadonlyMap<string, number>;
}

/** Reads the events of a request; see `readTranslated`. */
export function readTranslatedEvents(
  events: readonly TranslatedEvent[],
  oldest: number,
  receivedAt: number,
): TranslatedBatchReading {
  const dropped = new Map<string, number>();
  const batch = readEach(
    events.map(({ event }) => event),
    (event) => {
      const { reading, dropped: fields } = readTranslated(event, oldest, receivedAt);
      for (const field of fields) dropped.set(field, (dropped.get(field) ?? 0) + 1);
      return reading;
    },
  );
  return { ...batch, dropped };
}

/** The members that an event can do without. */
const optional = /^\/(?:data\/.+|subject|datacontenttype|time)$/;

/**
 * Reads an event that was translated from a source's own format. Its sender never agreed to the format it is translated
 * to: a field in another form is converted, and one that cannot be read costs itself and never the event.
 * @param oldest an event from before this time, epoch milliseconds, is refused
 * @param receivedAt stands in for a time that cannot be read, epoch milliseconds
 */
function readTranslated(event: unknown, oldest: number, receivedAt: number): TranslatedReading {
  const strict = readEvent(event, oldest);
  if ('activity' in strict || strict.reason !== 'invalid') return { reading: strict, dropped: [] };

  const dropped = new Set<string>();
  let left = convertFields(event);
  for (;;) {
    const reading = readEvent(left, oldest);
    if ('activity' in reading || reading.reason !== 'invalid') return { reading, dropped: [...dropped] };
    const unread = reading.problems.map(({ pointer }) => pointer).filter((pointer) => optional.test(pointer));
    const without = unread.reduce((rest, pointer) => drop(rest, pointer.slice(1).split('/')), left);
    if (without === left) return { reading, dropped: [...dropped] };
    for (const pointer of unread) dropped.add(pointer.replace(/^\/(?:data\/)?/, '').replaceAll('/', '.'));
    left = unread.includes('/time')
      ? { ...(without as object), time: new Date(receivedAt).toISOString() }
      : without;
  }
}

/** A copy without the value at the end of the path; the same value where it has none. */
function drop(value: unknown, [name = '', ...rest]: readonly string[]): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return value;
  const record = value as Readonly<Record<string, unknown>>;
  if (rest.length > 0) {
    const inner = drop(record[name], rest);
    return inner === record[name] ? value : { ...record, [name]: inner };
  }
  return Object.fromEntries(Object.entries(record).filter(([member]) => member !== name));
}
