import { day, hour, minute } from '../contract/time.ts';

const ceiling = 999;

/** Numbers and times as the language and the browser's time zone write them. */
export class Format {
  readonly #number: Intl.NumberFormat;
  readonly #money = new Map<string, Intl.NumberFormat>();
  readonly #locale: string;
  readonly #justNow: string;
  readonly #clock: Intl.DateTimeFormat;
  readonly #weekday: Intl.DateTimeFormat;
  readonly #appointment: Intl.DateTimeFormat;
  readonly #exact: Intl.DateTimeFormat;
  readonly #relative: Intl.RelativeTimeFormat;

  constructor(locale: string, justNow: string) {
    this.#locale = locale;
    this.#justNow = justNow;
    const time = { hour: '2-digit', minute: '2-digit' } as const;
    this.#number = new Intl.NumberFormat(locale);
    this.#clock = new Intl.DateTimeFormat(locale, time);
    this.#weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', ...time });
    this.#appointment = new Intl.DateTimeFormat(locale, {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      ...time,
    });
    this.#exact = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' });
    this.#relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  }

  number(value: number): string {
    return this.#number.format(value);
  }

  /** A count that has to stay short: "999+" above that. */
  count(value: number): string {
    return value > ceiling ? `${this.number(ceiling)}+` : this.number(value);
  }

  /** Whole units where nothing is lost by it; the bare number for a currency nobody knows. */
  money(amount: number, currency: string | undefined): string {
    if (currency === undefined || !/^[a-z]{3}$/i.test(currency)) return this.number(amount);
    let money = this.#money.get(currency);
    if (money === undefined) {
      money = new Intl.NumberFormat(this.#locale, {
        style: 'currency',
        currency,
        trailingZeroDisplay: 'stripIfInteger',
      });
      this.#money.set(currency, money);
    }
    return money.format(amount);
  }

  /** "14:32" */
  clock(at: number): string {
    return this.#clock.format(at);
  }

  /** "Do., 26. Nov., 10:00" */
  appointment(at: number): string {
    return this.#appointment.format(at);
  }

  /** "Sonntag, 22. November 2026 um 13:58" */
  exact(at: number): string {
    return this.#exact.format(at);
  }

  /** How long ago: "vor 4 Min.", "13:58" today, "gestern, 17:40", "Mo., 17:40" within a week. */
  ago(at: number, now: number): string {
    const age = now - at;
    if (age < minute) return this.#justNow;
    if (age < hour) return this.#relative.format(-Math.floor(age / minute), 'minute');
    return this.moment(at, now);
  }

  /** A time of day, with the day where it is not today's. */
  moment(at: number, now: number): string {
    const days = dayOf(at) - dayOf(now);
    if (days === 0) return this.clock(at);
    if (Math.abs(days) === 1) return `${this.#relative.format(days, 'day')}, ${this.clock(at)}`;
    return Math.abs(days) < 7 ? this.#weekday.format(at) : this.appointment(at);
  }
}

/** Counts local days, which may have 23 or 25 hours. */
function dayOf(at: number): number {
  const date = new Date(at);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / day;
}
