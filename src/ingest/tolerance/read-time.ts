/** Epoch seconds up to here, milliseconds beyond: the year 5138 in the one, 1973 in the other. */
const mostSeconds = 100_000_000_000;
/** Below it a number is a count rather than a time: 2001 in seconds. */
const leastSeconds = 1_000_000_000;
const mostMilliseconds = 100_000_000_000_000;

const parts =
  /^(\d{4}-\d\d-\d\d)(?:t|\s+)(\d\d:\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*(z|utc|gmt|[+-]\d\d(?::?\d\d)?)?$/i;

/** As HTTP and e-mails write it: `Thu, 15 Jan 2026 12:00:00 GMT`. */
const mailTime = /^(?:[a-z]{3}, )?\d{1,2} [a-z]{3} \d{4} \d\d:\d\d(?::\d\d)? (?:gmt|utc|z|[+-]\d{4})$/i;

/**
 * A time as other languages and services write it, in RFC 3339: an offset without colon, a blank for the T, no seconds,
 * lower case, epoch seconds and milliseconds. One without an offset is in UTC. What is no time is given back as it came.
 */
export function readTime(value: unknown): unknown {
  if (typeof value === 'number') return fromNumber(value) ?? value;
  if (typeof value !== 'string') return value;
  const text = value.trim();
  if (/^\d{10,14}(?:\.\d{1,9})?$/.test(text)) return fromNumber(Number(text)) ?? value;
  if (mailTime.test(text)) return fromMilliseconds(Date.parse(text)) ?? value;

  const [, day, minutes, seconds = '00', fraction = '0', zone = 'Z'] = parts.exec(text) ?? [];
  if (day === undefined || minutes === undefined) return value;
  return `${day}T${minutes}:${seconds}.${fraction.slice(0, 3)}${offsetOf(zone)}`;
}

function offsetOf(zone: string): string {
  if (!/^[+-]/.test(zone)) return 'Z';
  const digits = zone.replace(':', '').slice(1);
  return `${zone.charAt(0)}${digits.slice(0, 2)}:${digits.slice(2) || '00'}`;
}

function fromNumber(number: number): string | null {
  if (number < leastSeconds || number >= mostMilliseconds) return null;
  return fromMilliseconds(number < mostSeconds ? number * 1000 : number);
}

function fromMilliseconds(milliseconds: number): string | null {
  return Number.isFinite(milliseconds) ? new Date(milliseconds).toISOString() : null;
}
