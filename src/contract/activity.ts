/** The ten activity types a rep sees, in the order in which filters list them. */
export const activityTypes = [
  'email.opened',
  'email.clicked',
  'document.revisited',
  'page.revisited',
  'prospect.revisited',
  'meeting.booked',
  'lead.assigned',
  'form.submitted',
  'qualified-lead.assigned',
  'deal.stage-changed',
] as const;

export type ActivityType = (typeof activityTypes)[number];

/** What a source can tell us; a CloudEvents `type` is one of these behind `crm.`. */
export const eventKinds = [
  'email.opened',
  'email.clicked',
  'email.replied',
  'document.viewed',
  'page.viewed',
  'prospect.viewed',
  'meeting.booked',
  'meeting.cancelled',
  'lead.assigned',
  'form.submitted',
  'deal.stage-changed',
  'deal.updated',
  'deal.deleted',
  'contact.updated',
] as const;

export type EventKind = (typeof eventKinds)[number];

export type DealStatus = 'open' | 'won' | 'lost';

/** What an event says of its contact; `null` where it says nothing. */
export interface ContactClaim {
  /** The contact's id in the event's source; `null` where only an e-mail is known. */
  readonly id: string | null;
  /** Lower-cased. */
  readonly email: string | null;
  readonly name: string | null;
  readonly phone: string | null;
  readonly lifecycleStage: string | null;
  /** The id of the device or browser that the source knew the contact by before it knew who that is. */
  readonly anonymousId?: string;
  /** Ids of the same source that were merged into this one. */
  readonly mergedIds?: readonly string[];
}

export interface CompanyClaim {
  readonly id: string | null;
  readonly name: string | null;
}

export type ObjectKind = 'email' | 'document' | 'page' | 'meeting' | 'form' | 'lead' | 'deal' | 'company';

/** What was opened, visited, booked or moved. */
export interface ActivityObject {
  readonly kind: ObjectKind;
  readonly id: string;
  readonly title: string | null;
  /** Only `https:`, `http:`, `mailto:` and `tel:`; anything else was dropped when the event came in. */
  readonly url: string | null;
  readonly facts: ObjectFacts;
}

export interface ObjectFacts {
  /** RFC 3339, meetings only. */
  readonly startsAt?: string;
  /** Whole currency units, deals only. */
  readonly amount?: number;
  /** ISO 4217. */
  readonly currency?: string;
  readonly stage?: string;
  readonly previousStage?: string;
  readonly status?: DealStatus;
}

/** One event of a source, normalised. Its identity within a tenant is (source, id). */
export interface Activity {
  readonly source: string;
  readonly id: string;
  readonly kind: EventKind;
  /** When it happened, epoch milliseconds; may lie ahead of the clock. */
  readonly at: number;
  /** The rep the event itself names. */
  readonly owner: string | null;
  readonly contact: ContactClaim | null;
  readonly company: CompanyClaim | null;
  readonly object: ActivityObject | null;
  /** Names what was acted on for revisits and repeats (a page's key, a document's id, …); '' without an object. */
  readonly objectKey: string;
  /** The source itself calls the lead promising (`lead.qualified`). */
  readonly qualified: boolean;
  /** 0..1, deals only. */
  readonly probability: number | null;
  /** The source, or a rule of ours, says that a machine did it. */
  readonly automated: boolean;
  readonly crmUrl: string | null;
  /** A click up to 30 seconds after its e-mail was delivered. */
  readonly soonAfterDelivery?: true;
  /**
   * The source whose ids name the contact or company, where the event's own source cannot tell who somebody is. Such an
   * event waits until that source has told the id.
   */
  readonly lookedUpIn?: string;
  /** The contact or deal is nobody's from now on. */
  readonly ownerRemoved?: true;
  /** The rep who did it. */
  readonly actor?: string;
  /** A meeting with seats: this one is the contact's alone, whatever becomes of the others. */
  readonly seat?: true;
  /** What the source left out could not be looked up yet; the same event without this takes its place. */
  readonly incomplete?: true;
}

/** An activity with its party resolved and its previous view looked up, as the store gives it back. */
export interface PlacedActivity extends Activity {
  /** The contact's key; the company's key for `prospect.viewed`; '' where neither is known. */
  readonly party: string;
  /** `at` of the view before this one, by (at, source, id), of the same object by the same party; views only. */
  readonly previousViewAt: number | null;
  /** The reference it is filed under, which stays when the party is taken apart or joined; '' without a party. */
  readonly reference: string;
}

/** How often a party did what on one day. */
export interface DayCount {
  readonly party: string;
  readonly kind: EventKind;
  /** Whole days before the time of asking. */
  readonly daysAgo: number;
  readonly count: number;
}
