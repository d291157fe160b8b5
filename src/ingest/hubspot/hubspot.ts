import { digestOf } from '../digest.ts';
import { pick } from '../pick.ts';
import { readTime } from '../tolerance/read-time.ts';
import type { DeletedContact, Source, TranslatedEvent, TranslationContext, UnusedReason } from '../source.ts';
import { changedProperty } from './changed-properties.ts';
import { recordTypes, type Change, type HubspotObject } from './records.ts';

/** HubSpot's webhooks, version 3. https://developers.hubspot.com/docs/guides/api/app-management/webhooks */
export const hubspot: Source = {
  name: 'hubspot',
  calls: [{ path: '', eventDepth: 2 }],
  proof: 'hubspot-signature',
  limits: { bytes: 500 * 1024, events: 500 },

  translate(body, _call, context) {
    if (!Array.isArray(body)) return { problems: [{ pointer: '', detail: 'must be an array' }] };
    const notices: readonly unknown[] = body;
    const deleted = notices.map((notice) => deletedContact(notice, context.receivedAt));
    const others = notices.flatMap((notice, index) =>
      deleted[index] ? [] : translateNotice(notice, index, context),
    );
    return {
      events: others.filter((one) => typeof one !== 'string'),
      deleted: deleted.flatMap((contact) => contact ?? []),
      unused: others.filter((one) => typeof one === 'string'),
    };
  },
};

function translateNotice(
  notice: unknown,
  index: number,
  context: TranslationContext,
): TranslatedEvent | UnusedReason {
  const [object, act] = subscriptionOf(notice);
  if (object === null) return 'unknown-kind';
  const change = describe(object, act, notice, context);
  if (typeof change === 'string') return change;

  const portal = textOf(pick(notice, 'portalId'));
  const id = act === 'merge' ? survivorOf(notice) : textOf(pick(notice, 'objectId'));
  const actor = actorOf(notice, context);
  const event = {
    specversion: '1.0',
    source: sourceOf(portal),
    id: idOf(object, act, id, notice),
    type: `crm.${change.kind}`,
    time: readTime(pick(notice, 'occurredAt')),
    ...(object === 'deal' ? {} : { subject: id }),
    data: { crmUrl: linkTo(portal, object, id), ...(actor === null ? {} : { actor }), ...change.data },
  };
  return { index, account: portal, event };
}

/** The contact that a notice says is deleted, for whatever reason. */
function deletedContact(notice: unknown, receivedAt: number): DeletedContact | null {
  const [object, act] = subscriptionOf(notice);
  if (object !== 'contact' || (act !== 'deletion' && act !== 'privacyDeletion')) return null;
  const portal = textOf(pick(notice, 'portalId'));
  const id = textOf(pick(notice, 'objectId'));
  const occurredAt = Number(textOf(pick(notice, 'occurredAt')));
  const at = occurredAt > 0 ? Math.min(occurredAt, receivedAt) : receivedAt;
  return { account: portal, source: sourceOf(portal), id, at, isPrivacy: act === 'privacyDeletion' };
}

/** What a notice tells, or why that is nothing. */
function describe(
  object: HubspotObject,
  act: string,
  notice: unknown,
  context: TranslationContext,
): Change | UnusedReason {
  if (act === 'merge') return object === 'contact' ? mergeOf(notice) : 'unknown-kind';
  if (act === 'deletion' && object === 'deal') {
    return { kind: 'deal.deleted', data: { deal: { id: textOf(pick(notice, 'objectId')) } } };
  }
  if (act === 'propertyChange') {
    const change = changedProperty(
      object,
      textOf(pick(notice, 'propertyName')),
      textOf(pick(notice, 'propertyValue')),
      textOf(pick(notice, 'objectId')),
      context,
    );
    return typeof change === 'string' ? change : asHistory(object, change, notice);
  }
  if (act !== 'creation') return 'unknown-kind';
  if (object === 'contact') return { kind: 'contact.updated', data: {} };
  if (object === 'deal') {
    const kind = isImported(notice) ? 'deal.updated' : 'deal.stage-changed';
    return { kind, data: { deal: { id: textOf(pick(notice, 'objectId')) } } };
  }
  return 'unknown-kind';
}

/** What an import sets tells of contacts and deals, and of nothing that anybody did. */
function asHistory(object: HubspotObject, change: Change, notice: unknown): Change | UnusedReason {
  if (!isImported(notice)) return change;
  if (object === 'company') return 'meaningless';
  return { ...change, kind: object === 'deal' ? 'deal.updated' : 'contact.updated' };
}

function isImported(notice: unknown): boolean {
  return textOf(pick(notice, 'changeSource')).startsWith('IMPORT');
}

/** The record that a merge leaves: it may be a new one. */
function survivorOf(notice: unknown): string {
  return textOf(pick(notice, 'newObjectId') ?? pick(notice, 'primaryObjectId') ?? pick(notice, 'objectId'));
}

function mergeOf(notice: unknown): Change {
  const merged = pick(notice, 'mergedObjectIds');
  const ids = [pick(notice, 'primaryObjectId'), ...(Array.isArray(merged) ? (merged as unknown[]) : [])].map(
    textOf,
  );
  const mergedIds = ids.filter((id) => id !== '' && id !== survivorOf(notice));
  return { kind: 'contact.updated', data: { contact: { mergedIds } } };
}

/** The rep who changed it in HubSpot's own pages, if that is one of the reps known; HubSpot names the user. */
function actorOf(notice: unknown, { repOf }: TranslationContext): string | null {
  const [, user] = /^userId:(\d+)$/.exec(textOf(pick(notice, 'sourceId'))) ?? [];
  return user === undefined ? null : repOf(`userId:${user}`, 'actor');
}

/** `contact.creation`, or `object.creation` with the number of the kind. */
function subscriptionOf(notice: unknown): [HubspotObject | null, string] {
  const [name = '', act = ''] = textOf(pick(notice, 'subscriptionType')).split('.');
  const number = pick(notice, 'objectTypeId');
  const kinds = Object.keys(recordTypes) as HubspotObject[];
  return [
    kinds.find((kind) => name === kind || (name === 'object' && recordTypes[kind] === number)) ?? null,
    act,
  ];
}

function sourceOf(portal: string): string {
  return `hubspot:${portal}`;
}

function linkTo(portal: string, object: HubspotObject, id: string): string {
  return `https://app.hubspot.com/contacts/${portal}/record/${recordTypes[object]}/${id}`;
}

/**
 * HubSpot gives one change several event ids now and then, and does not promise that they are unique: what changed, to
 * what and when tell changes apart.
 */
function idOf(object: HubspotObject, act: string, id: string, notice: unknown): string {
  const value = textOf(pick(notice, 'propertyValue'));
  const said = act === 'merge' ? mergeOf(notice).data : value;
  const when = [pick(notice, 'propertyName'), pick(notice, 'occurredAt')].map(textOf);
  return [object, act, id, ...when, digestOf(said)].join(' ');
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
