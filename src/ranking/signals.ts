import type { About } from '../contract/reaction.ts';

/**
 * What a reason can be about: `Reason.signal` is one of these. Each line says what `value` holds and what `evidence`
 * counts; both are `null` where nothing is said. A contribution compares the row with the mean of its window, so a row
 * without a deal, say, can be pulled down for that: then the value is `null`.
 */
export const signals = [
  /**
   * How well the model knows rows like this one: the general level of P counts for less in a row it knows little of.
   * Value: `null`.
   */
  'familiarity',
  /**
   * The activity type. Value: `ActivityType`. Evidence under the head `react`: of n rows of this type that were seen or
   * reacted to, how many were opened, followed up or called useful; under `success`: of n rows that were opened,
   * followed up or called useful and whose outcome is known, how many were followed by a success. Counted for
   * the rep or, where five reps or more reacted to the type, for the team, as `scope` says. Under `react` what the
   * rep's own observations contribute is a reason of its own where the rep rated another row of the type: `said` tells how.
   */
  'type',
  /** How long ago the newest repeat was. Value: hours, one decimal. */
  'recency',
  /** No other row is newer. Value: 'yes' or `null`. */
  'newest',
  /** The same act on the same object again within the window. Value: how often, at least 1. */
  'repeats',
  /** Events of the contact within 24 hours. Value: how many. */
  'activity',
  /** Events of the contact within 30 days. Value: how many. */
  'engagement',
  /**
   * The contact of an assigned lead is among the most active quarter of the tenant's contacts, by acts within 30 days of
   * which the recent ones count more. Value: 'yes' or `null`.
   */
  'top-quarter',
  /**
   * What came of earlier reactions to this contact. Value: how many reactions, `null` where only colleagues reacted.
   * Evidence, whatever the head: of n reactions, how many were followed by a success. Here `scope` says whose they are: the
   * rep's own, or those of the team where five reps or more reacted to the contact.
   */
  'contact-history',
  /** The same for this contact and this activity type. Value: `ActivityType`. Evidence: as for `contact-history`. */
  'contact-type',
  /** Rows of this contact that were dismissed or called not useful. Value: how many, as for `contact-history`. */
  'contact-rejections',
  /** A success came after the last reaction to this contact. Value: 'yes', 'no', or `null` as for `contact-history`. */
  'answered',
  /** Where the event came from. Value: the CloudEvents source. */
  'source',
  /** Value: the contact's lifecycle stage, as the source names it. */
  'lifecycle-stage',
  /** Value: the deal's stage, as the source names it. */
  'deal-stage',
  /** Value: `DealStatus`. */
  'deal-status',
  /** Value: whole currency units. */
  'deal-amount',
  /** How this type does with contacts as active as this one. Value: 'quiet' (at most 4 events in 30 days) or 'active'. */
  'type-engagement',
  /** How this type does from this source. Value: the CloudEvents source. */
  'type-source',
  /** How soon the row's booked meeting starts. Value: RFC 3339. */
  'meeting-start',
  /**
   * The contact has an open deal, on rows that are not deals. Value: amount, currency and stage, as in "88500 EUR
   * Verhandlung", with a `-` for what is not known.
   */
  'contact-deal',
  /** How large it is. Value: as for `contact-deal`. */
  'contact-deal-amount',
  /** How far it has come. Value: as for `contact-deal`. */
  'contact-deal-stage',
  /** The contact came to the same thing in the 48 hours up to this visit. Value: how often, this one included. */
  'visits',
  /** Rows of the contact that the rep has in sight. Value: how many, this one included. */
  'contact-rows',
  /** Seeded noise by which the model tries what it is unsure of; the head is `exploration` too. Value: `null`. */
  'exploration',
] as const;

export type Signal = (typeof signals)[number];

/**
 * A feature is named after its signal: `type:form.submitted`, `recency:log-age`, `newest`; a cross of two has an `&`. The
 * bias stands for familiarity.
 */
export function signalOf(feature: string): string {
  if (feature === 'bias') return 'familiarity';
  const end = feature.indexOf(':');
  return end < 0 ? feature : feature.slice(0, end);
}

/** The signals that a "not useful" is about. */
export const aboutSignals: Readonly<Record<About, readonly Signal[]>> = {
  contact: [
    'contact-history',
    'contact-type',
    'contact-rejections',
    'answered',
    'activity',
    'engagement',
    'top-quarter',
    'lifecycle-stage',
    'contact-deal',
    'contact-deal-amount',
    'contact-deal-stage',
    'contact-rows',
  ],
  type: ['type', 'type-engagement', 'type-source'],
  age: ['recency', 'newest'],
  automated: ['source', 'type-source', 'repeats', 'activity', 'visits', 'contact-rows'],
};
