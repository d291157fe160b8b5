import { pick } from '../pick.ts';

type Describe = (properties: unknown) => Readonly<Record<string, unknown>>;

interface Tracked {
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const describeEmail: Describe = (properties) => ({
  email: {
    id: pick(properties, 'email_id', 'emailId'),
    subject: pick(properties, 'email_subject', 'emailSubject', 'subject'),
    deliveredAt: pick(properties, 'delivered_at', 'deliveredAt', 'email_delivered_at'),
  },
  link: pick(properties, 'link_url', 'linkUrl'),
});

const describeMeeting: Describe = (properties) => ({
  meeting: {
    id: pick(properties, 'meeting_id', 'meetingId', 'id'),
    title: pick(properties, 'title', 'name'),
    url: pick(properties, 'url'),
    startsAt: pick(properties, 'starts_at', 'startsAt', 'start_time', 'startTime'),
  },
});

/** The published names of e-mail events, and the acts of sales that Segment has no name for. */
const events: ReadonlyMap<string, readonly [kind: string, describe: Describe]> = new Map([
  ['email opened', ['email.opened', describeEmail]],
  ['email link clicked', ['email.clicked', describeEmail]],
  [
    'document viewed',
    [
      'document.viewed',
      (properties) => ({
        document: {
          id: pick(properties, 'document_id', 'documentId', 'id'),
          title: pick(properties, 'title', 'name'),
          url: pick(properties, 'url'),
        },
      }),
    ],
  ],
  [
    'form submitted',
    [
      'form.submitted',
      (properties) => ({
        form: {
          id: pick(properties, 'form_id', 'formId', 'id'),
          name: pick(properties, 'form_name', 'formName', 'name', 'title'),
          url: pick(properties, 'url'),
        },
      }),
    ],
  ],
  ['meeting booked', ['meeting.booked', describeMeeting]],
  ['meeting rescheduled', ['meeting.booked', describeMeeting]],
  ['meeting deleted', ['meeting.cancelled', describeMeeting]],
  [
    'deal deleted',
    ['deal.deleted', (properties) => ({ deal: { id: pick(properties, 'deal_id', 'dealId', 'id') } })],
  ],
  ['meeting cancelled', ['meeting.cancelled', describeMeeting]],
  ['meeting canceled', ['meeting.cancelled', describeMeeting]],
  [
    'deal stage changed',
    [
      'deal.stage-changed',
      (properties) => ({
        deal: {
          id: pick(properties, 'deal_id', 'dealId', 'id'),
          name: pick(properties, 'deal_name', 'dealName', 'name'),
          stage: pick(properties, 'stage'),
          previousStage: pick(properties, 'previous_stage', 'previousStage'),
          probability: pick(properties, 'probability'),
          amount: pick(properties, 'amount', 'value'),
          currency: pick(properties, 'currency'),
          status: pick(properties, 'status'),
        },
      }),
    ],
  ],
  [
    'lead assigned',
    [
      'lead.assigned',
      (properties) => ({
        lead: {
          id: pick(properties, 'lead_id', 'leadId', 'id'),
          name: pick(properties, 'name', 'title'),
          qualified: pick(properties, 'qualified'),
        },
      }),
    ],
  ],
] satisfies [string, readonly [string, Describe]][]);

/** What a tracked event is to a feed; `null` for all others. */
export function trackedEvent(name: unknown, properties: unknown): Tracked | null {
  const known = typeof name === 'string' ? events.get(name.trim().toLowerCase()) : undefined;
  if (!known) return null;
  const [kind, describe] = known;
  const data = {
    ...describe(properties),
    owner: pick(properties, 'owner', 'owner_id', 'ownerId'),
    actor: pick(properties, 'actor', 'assigned_by', 'changed_by'),
    crmUrl: pick(properties, 'crm_url', 'crmUrl'),
    automated: pick(properties, 'automated'),
  };
  return { kind, data };
}
