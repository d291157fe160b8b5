import { day, hour, minute } from '../../contract/time.ts';

const ceiling = 999;

/** Numbers and times as the language and the browser's time zone write them. */
export class Format {
  readonly #locale: string;
  readonly #justNow: string;
  #made: ReturnType<typeof formatsOf> | undefined;

  constructor(locale: string, justNow: string) {
    this.#locale = locale;
    this.#justNow = justNow;
  }

  /** Made with the first use: that takes as long as a page of rows, and the feed can be asked for before. */
  get #formats(): ReturnType<typeof formatsOf> {
    return (this.#made ??= formatsOf(this.#locale));
  }

  number(value: number): string {
    return this.#formats.number.format(value);
  }

  /** A count that has to stay short: "999+" above that. */
  count(value: number): string {
    return value > ceiling ? `${ceiling}+` : this.number(value);
  }

  plural(value: number): Intl.LDMLPluralRule {
    return this.#formats.plural.select(value);
  }

  /** Without cents where there are none; the bare number for a currency that cannot be one. */
  money(amount: number, currency = ''): string {
    if (!/^[a-z]{3}$/i.test(currency)) return this.number(amount);
    const options = { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' } as const;
    return new Intl.NumberFormat(this.#locale, options).format(amount);
  }

  /** "14:32" */
  clock(at: number): string {
    return this.#formats.clock.format(at);
  }

  /** "Do., 26. Nov., 10:00" */
  appointment(at: number): string {
    return this.#formats.appointment.format(at);
  }

  /** "26. Nov.", of a day as RFC 3339 writes it, wherever that day was. */
  date(day: string): string {
    const options = { day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
    return new Date(day).toLocaleDateString(this.#locale, options);
  }

  /** How long ago: "vor 4 Min.", "13:58" today, "gestern, 17:40", "Mo., 17:40" within a week. */
  ago(at: number, now: number): string {
    const age = now - at;
    if (age < minute) return this.#justNow;
    return age < hour
      ? this.#formats.relative.format(-Math.floor(age / minute), 'minute')
      : this.moment(at, now);
  }

  /** "vor 6 Minuten", "vor 3 Stunden"; always in the past. */
  agoInWords(at: number, now: number): string {
    const age = now - at;
    if (age < minute) return this.#justNow;
    const { words } = this.#formats;
    return age < hour
      ? words.format(-Math.floor(age / minute), 'minute')
      : words.format(-Math.round(age / hour), 'hour');
  }

  /** "in 40 Minuten" within an hour, else "heute, 15:00", "morgen, 11:00", "Do., 11:00". */
  when(at: number, now: number): string {
    const ahead = at - now;
    if (ahead > 0 && ahead < hour) return this.#formats.words.format(Math.ceil(ahead / minute), 'minute');
    const { relative } = this.#formats;
    return dayOf(at) === dayOf(now)
      ? `${relative.format(0, 'day')}, ${this.clock(at)}`
      : this.moment(at, now);
  }

  /** A time of day, with the day where it is not today's. */
  moment(at: number, now: number): string {
    const days = dayOf(at) - dayOf(now);
    if (days === 0) return this.clock(at);
    if (Math.abs(days) === 1) return `${this.#formats.relative.format(days, 'day')}, ${this.clock(at)}`;
    return this.#formats[Math.abs(days) < 7 ? 'weekday' : 'appointment'].format(at);
  }
}

function formatsOf(locale: string) {
  const date = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
  const clock = date({ timeStyle: 'short' });
  // "09:25", but "9:25 AM".
  const hour = clock.resolvedOptions().hour12 ? 'numeric' : '2-digit';
  const time = { weekday: 'short', hour, minute: '2-digit' } as const;
  return {
    number: new Intl.NumberFormat(locale),
    relative: new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }),
    words: new Intl.RelativeTimeFormat(locale),
    plural: new Intl.PluralRules(locale),
    clock,
    weekday: date(time),
    appointment: date({ ...time, day: 'numeric', month: 'short' }),
  };
}

/** Counts local days, which may have 23 or 25 hours. */
function dayOf(at: number): number {
  const date = new Date(at);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / day;
}
