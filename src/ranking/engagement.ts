import type { DayCount, EventKind } from '../contract/activity.ts';

/** Days that engagement looks back. */
export const engagementDays = 30;

/** With fewer active contacts, a quarter of them says nothing. */
const fewestActive = 20;

/** Days after which an act counts half. */
const halfLife = 10;

/** What a contact's own acts are worth, in opened e-mails. What reps, companies and systems do tells nothing of it. */
const weights: Readonly<Partial<Record<EventKind, number>>> = {
  'email.opened': 1,
  'email.clicked': 2,
  'email.replied': 5,
  'page.viewed': 1,
  'document.viewed': 3,
  'form.submitted': 5,
  'meeting.booked': 5,
};

const wholeMonth = Array.from({ length: engagementDays }, (_, daysAgo) => decay(daysAgo)).reduce(
  (sum, share) => sum + share,
);

/** Each active party's rate: weighted acts a day over 30 days, of which the recent ones count more. */
export function engagementRates(counts: readonly DayCount[]): ReadonlyMap<string, number> {
  const rates = new Map<string, number>();
  // Sums of such numbers depend on their order in the last digit, and an equal must not count as lower.
  for (const { party, kind, daysAgo, count } of counts.toSorted(compareCounts)) {
    const worth = ((weights[kind] ?? 0) * count * decay(daysAgo)) / wholeMonth;
    if (worth > 0) rates.set(party, (rates.get(party) ?? 0) + worth);
  }
  return rates;
}

/** The rate above which a contact lies in the top quarter of the active ones; `null` where they are too few to say. */
export function topQuarterAbove(rates: readonly number[]): number | null {
  if (rates.length < fewestActive) return null;
  const ascending = rates.toSorted((a, b) => a - b);
  return ascending[Math.ceil(rates.length * 0.75) - 1] ?? null;
}

function decay(daysAgo: number): number {
  return 0.5 ** (daysAgo / halfLife);
}

function compareCounts(a: DayCount, b: DayCount): number {
  return a.daysAgo - b.daysAgo || (a.kind < b.kind ? -1 : 1);
}
