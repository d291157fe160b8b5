import { hour } from '../../contract/time.ts';
import { digestOf } from '../digest.ts';
import { identifier } from '../fields.ts';
import { pick } from '../pick.ts';
import type { Source, TranslatedEvent, Translation, TranslationContext, UnusedReason } from '../source.ts';
import { readText } from '../tolerance/readings.ts';
import { contactOf } from './contact.ts';
import { timeOf } from './message-time.ts';
import { trackedEvent } from './tracked-events.ts';

/** What a single message is, by the name of the call; Segment's library for pages uses the short ones. */
const types: Readonly<Record<string, string>> = {
  track: 'track',
  t: 'track',
  page: 'page',
  p: 'page',
  identify: 'identify',
  i: 'identify',
  group: 'group',
  g: 'group',
  alias: 'alias',
  a: 'alias',
};

/** Segment's HTTP tracking API, which RudderStack's clients speak too. https://segment.com/docs/connections/spec/ */
export const segment: Source = {
  name: 'segment',
  calls: [
    ...['batch', 'b'].map((name) => ({ path: `/v1/${name}`, eventDepth: 3 })),
    ...Object.keys(types).map((name) => ({ path: `/v1/${name}`, eventDepth: 1 })),
  ],
  proof: 'write-key',
  limits: { bytes: 500 * 1024, events: 2_500 },

  translate(body, call, context) {
    const type = types[call.slice('/v1/'.length)];
    if (type !== undefined) {
      return inOne([translateMessage(body, 0, type, pick(body, 'sentAt'), context)]);
    }
    const batch = pick(body, 'batch');
    if (!Array.isArray(batch)) return { problems: [{ pointer: '/batch', detail: 'must be an array' }] };
    const messages: readonly unknown[] = batch;
    return inOne(
      messages.map((message, index) => {
        const sentAt = pick(message, 'sentAt') ?? pick(body, 'sentAt');
        return translateMessage(message, index, pick(message, 'type'), sentAt, context);
      }),
    );
  },
};

function inOne(translated: readonly (TranslatedEvent | UnusedReason)[]): Translation {
  return {
    events: translated.filter((one) => typeof one !== 'string'),
    unused: translated.filter((one) => typeof one === 'string'),
  };
}

function translateMessage(
  message: unknown,
  index: number,
  type: unknown,
  sentAt: unknown,
  context: TranslationContext,
): TranslatedEvent | UnusedReason {
  const described = describe(message, type);
  if (typeof described === 'string') return described;

  const id = idOf(message, context.receivedAt);
  const owner = readText(pick(described.data, 'owner'));
  const actor = readText(pick(described.data, 'actor'));
  const data = {
    ...described.data,
    owner: typeof owner === 'string' ? context.repOf(owner) : owner,
    ...(typeof actor === 'string' ? { actor: context.repOf(actor, 'actor') } : {}),
    userAgent: pick(pick(message, 'context'), 'userAgent'),
    ipAddress: pick(pick(message, 'context'), 'ip'),
  };
  const common = { specversion: '1.0', source: 'segment', time: timeOf(message, sentAt, context.receivedAt) };
  const event = { ...common, id, type: `crm.${described.kind}`, subject: described.subject, data };
  return { index, account: null, event };
}

/**
 * A message without an id is told from others by what it says, except when it was sent. One without a time says too
 * little for that: the hour of its receipt counts as well.
 */
function idOf(message: unknown, receivedAt: number): string {
  const id = readText(pick(message, 'messageId'));
  if (typeof id === 'string' && identifier.safeParse(id).success) return id;
  const said = Object.entries(message as object).filter(([name]) => name !== 'sentAt');
  const hasTime = pick(message, 'timestamp', 'originalTimestamp') !== undefined;
  return `content-${digestOf([Object.fromEntries(said), hasTime ? null : Math.floor(receivedAt / hour)])}`;
}

/** A deal may have no contact, and a meeting is cancelled by its id. */
const needsNobody: ReadonlySet<string> = new Set(['deal.stage-changed', 'deal.deleted', 'meeting.cancelled']);

interface Described {
  readonly kind: string;
  readonly subject: unknown;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Or why it means nothing to a feed, such as an event of the company's own making. */
function describe(message: unknown, type: unknown): Described | UnusedReason {
  const contact = contactOf(message, type);
  const subject = contact.id;
  const named = [subject, contact.anonymousId, contact.email].some((name) => name !== undefined);
  switch (type) {
    case 'track': {
      const tracked = trackedEvent(pick(message, 'event'), pick(message, 'properties'));
      if (tracked === null) return 'unknown-kind';
      const isComplete = named || needsNobody.has(tracked.kind);
      return isComplete ? { kind: tracked.kind, subject, data: { contact, ...tracked.data } } : 'no-contact';
    }
    case 'page':
      return describePage(message, contact);
    case 'identify': {
      const traits = pick(message, 'traits');
      const owner = pick(traits, 'owner', 'ownerId', 'owner_id');
      const ownerRemoved = owner === undefined && isEmptied(traits, 'owner', 'ownerId', 'owner_id');
      return named
        ? { kind: 'contact.updated', subject, data: { contact, owner, ownerRemoved } }
        : 'no-contact';
    }
    case 'group': {
      const company = { id: pick(message, 'groupId'), name: pick(pick(message, 'traits'), 'name') };
      return named ? { kind: 'contact.updated', subject, data: { contact, company } } : 'no-contact';
    }
    case 'alias':
      return describeAlias(message, subject);
    default:
      return 'unknown-kind';
  }
}

/** A visitor of whom only the company is known is a prospect's. */
function describePage(message: unknown, contact: ReturnType<typeof contactOf>): Described | UnusedReason {
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
    return 'no-contact';
  return { kind: 'page.viewed', subject: contact.id, data: { contact, page } };
}

/** The id of before may be a user's or, as most clients have it, that of an anonymous visitor. */
function describeAlias(message: unknown, subject: unknown): Described | UnusedReason {
  const previous = readText(pick(message, 'previousId'));
  if (subject === undefined || previous === undefined) return 'no-contact';
  if (previous === readText(subject)) return 'meaningless';
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
