import type { Activity, ContactClaim, EventKind } from '../contract/activity.ts';
import type { UnusedReason } from './source.ts';

/** What a visitor of a web site does. All else is for the systems to tell in which it is kept. */
const acts: ReadonlySet<EventKind> = new Set([
  'email.opened',
  'email.clicked',
  'document.viewed',
  'page.viewed',
  'prospect.viewed',
  'form.submitted',
  'meeting.booked',
  'meeting.cancelled',
]);

/**
 * What is left of an event that came with a publishable key, which anybody can read: what somebody did, and the id of
 * who did it, to be looked up among those that the secret keys of the source told. Its source and its objects are its
 * own, so that it neither takes the place of anything a secret key tells nor takes that back.
 */
export function asPublishable(activity: Activity): Activity | UnusedReason {
  const { kind, id, at, object, objectKey, automated } = activity;
  if (!acts.has(kind)) return 'publishable-key';
  const isOfCompany = kind === 'prospect.viewed';
  const company = isOfCompany ? (activity.company?.id ?? null) : null;
  const contact = isOfCompany ? null : nameOf(activity.contact);
  if (company === null && contact === null) return 'no-contact';

  const source = `${activity.source}-browser`;
  const startsAt = object?.facts.startsAt;
  const own = (name: string) => (name === '' ? '' : `${source} ${name}`);
  return {
    source,
    id,
    kind,
    at,
    owner: null,
    contact,
    company: company === null ? null : { id: company, name: null },
    object: object && {
      ...object,
      id: own(object.id),
      facts: startsAt === undefined ? {} : { startsAt },
    },
    objectKey: own(objectKey),
    qualified: false,
    probability: null,
    automated,
    crmUrl: null,
    lookedUpIn: activity.source,
  };
}

/** The one id that says who it was; together with another it would say that both are one person. */
function nameOf(contact: ContactClaim | null): ContactClaim | null {
  const nothing = { email: null, name: null, phone: null, lifecycleStage: null };
  if (contact?.id) return { id: contact.id, ...nothing };
  return contact?.anonymousId ? { id: null, anonymousId: contact.anonymousId, ...nothing } : null;
}
