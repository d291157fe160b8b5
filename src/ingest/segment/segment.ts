import { pick } from '../pick.ts';
import type { Source, TranslatedEvent, TranslationContext } from '../source.ts';
import { contactOf, textOf } from './contact.ts';
import { timeOf } from './message-time.ts';
import { trackedEvent } from './tracked-events.ts';

/** Segment's HTTP tracking API, which RudderStack's clients speak too. https://segment.com/docs/connections/spec/ */
export const segment: Source = {
  name: 'segment',
  calls: [
    { path: '/v1/batch', eventDepth: 3 },
    ...['/v1/track', '/v1/page', '/v1/identify', '/v1/group', '/v1/alias'].map((path) => ({
      path,
      eventDepth: 1,
    })),
  ],
  proof: 'write-key',
  limits: { bytes: 500 * 1024, events: 2_500 },

  translate(body, call, context) {
    if (call !== '/v1/batch') {
      const type = call.slice(call.lastIndexOf('/') + 1);
      return { events: translateMessage(body, 0, type, pick(body, 'sentAt'), context) };
    }
    const batch = pick(body, 'batch');
    if (!Array.isArray(batch)) return { problems: [{ pointer: '/batch', detail: 'must be an array' }] };
    const messages: readonly unknown[] = batch;
    return {
      events: messages.flatMap((message, index) => {
        const sentAt = pick(message, 'sentAt') ?? pick(body, 'sentAt');
        return translateMessage(message, index, pick(message, 'type'), sentAt, context);
      }),
    };
  },
};

function translateMessage(
  message: unknown,
  index: number,
  type: unknown,
  sentAt: unknown,
  context: TranslationContext,
): TranslatedEvent[] {
  const id = pick(message, 'messageId');
  const described = describe(message, type);
  if (described === null) return [];

  const owner = pick(described.data, 'owner');
  const actor = pick(described.data, 'actor');
  const data = {
    ...described.data,
    owner: typeof owner === 'string' ? context.repOf(owner) : owner,
    ...(typeof actor === 'string' ? { actor: context.repOf(actor, 'actor') } : {}),
    userAgent: pick(pick(message, 'context'), 'userAgent'),
    ipAddress: pick(pick(message, 'context'), 'ip'),
  };
  const common = { specversion: '1.0', source: 'segment', time: timeOf(message, sentAt, context.receivedAt) };
  const event = { ...common, id, type: `crm.${described.kind}`, subject: described.subject, data };
  return [{ index, account: null, event }];
}

/** A deal may have no contact, and a meeting is cancelled by its id. */
const needsNobody: ReadonlySet<string> = new Set(['deal.stage-changed', 'deal.deleted', 'meeting.cancelled']);

interface Described {
  readonly kind: string;
  readonly subject: unknown;
  readonly data: Readonly<Record<string, unknown>>;
}

/** `null` for what means nothing to a feed, such as an event of the company's own making, or where nobody is named. */
function describe(message: unknown, type: unknown): Described | null {
  const contact = contactOf(message, type);
  const subject = contact.id;
  const named = [subject, contact.anonymousId, contact.email].some((name) => name !== undefined);
  switch (type) {
    case 'track': {
      const tracked = trackedEvent(pick(message, 'event'), pick(message, 'properties'));
      const isComplete = named || (tracked !== null && needsNobody.has(tracked.kind));
      return tracked && isComplete
        ? { kind: tracked.kind, subject, data: { contact, ...tracked.data } }
        : null;
    }
    case 'page':
      return describePage(message, contact);
    case 'identify': {
      const traits = pick(message, 'traits');
      const owner = pick(traits, 'owner', 'ownerId', 'owner_id');
      const ownerRemoved = owner === undefined && isEmptied(traits, 'owner', 'ownerId', 'owner_id');
      return named ? { kind: 'contact.updated', subject, data: { contact, owner, ownerRemoved } } : null;
    }
    case 'group': {
      const company = { id: pick(message, 'groupId'), name: pick(pick(message, 'traits'), 'name') };
      return named ? { kind: 'contact.updated', subject, data: { contact, company } } : null;
    }
    case 'alias':
      return describeAlias(message, subject);
    default:
      return null;
  }
}

/** A visitor of whom only the company is known is a prospect's. */
function describePage(message: unknown, contact: ReturnType<typeof contactOf>): Described | null {
  const properties = pick(message, 'properties');
  const current = pick(pick(message, 'context'), 'page');
  const page = {
    url: pick(properties, 'url') ?? pick(current, 'url'),
    title: pick(properties, 'title') ?? pick(current, 'title') ?? pick(message, 'name'),
  };
  const company = pick(pick(message, 'context'), 'groupId');
  if (pick(message, 'userId') === undefined && company !== undefined) {
    return { kind: 'prospect.viewed', subject: company, data: { page } };
  }
  if (contact.id === undefined && contact.anonymousId === undefined && contact.email === undefined)
    return null;
  return { kind: 'page.viewed', subject: contact.id, data: { contact, page } };
}

/** The id of before may be a user's or, as most clients have it, that of an anonymous visitor. */
function describeAlias(message: unknown, subject: unknown): Described | null {
  const previous = textOf(pick(message, 'previousId'));
  if (subject === undefined || previous === undefined || previous === subject) return null;
  return {
    kind: 'contact.updated',
    subject,
    data: { contact: { id: subject, anonymousId: previous, mergedIds: [previous] } },
  };
}

/** Whether a field is there and says nothing. */
function isEmptied(traits: unknown, ...names: readonly string[]): boolean {
  return names.some((name) => {
    const value: unknown = Object.getOwnPropertyDescriptor(Object(traits), name)?.value;
    return value === null || value === '';
  });
}
