import { digestOf } from '../digest.ts';
import { pick } from '../pick.ts';
import { readTime } from '../tolerance/read-time.ts';
import type { DeletedContact, Source, TranslatedEvent, TranslationContext } from '../source.ts';
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
    const translated = notices.map((notice, index) => translateNotice(notice, index, context));
    const deleted = notices.map(deletedContact);
    return {
      events: translated.flatMap((event) => event ?? []),
      deleted: deleted.flatMap((contact) => contact ?? []),
      unused: translated.flatMap((event, index) => (event || deleted[index] ? [] : 'unknown-kind')),
    };
  },
};

function translateNotice(
  notice: unknown,
  index: number,
  context: TranslationContext,
): TranslatedEvent | null {
  const [object, act] = subscriptionOf(notice);
  if (object === null) return null;
  const change = describe(object, act, notice, context);
  if (change === null) return null;

  const portal = textOf(pick(notice, 'portalId'));
  const id = textOf(pick(notice, 'objectId'));
  const event = {
    specversion: '1.0',
    source: sourceOf(portal),
    id: idOf(object, act, id, notice),
    type: `crm.${change.kind}`,
    time: readTime(pick(notice, 'occurredAt')),
    ...(object === 'deal' ? {} : { subject: id }),
    data: { crmUrl: linkTo(portal, object, id), ...change.data },
  };
  return { index, account: portal, event };
}

/** The contact that a notice says is deleted, for whatever reason. */
function deletedContact(notice: unknown): DeletedContact | null {
  const [object, act] = subscriptionOf(notice);
  if (object !== 'contact' || (act !== 'deletion' && act !== 'privacyDeletion')) return null;
  const portal = textOf(pick(notice, 'portalId'));
  return { account: portal, key: `${sourceOf(portal)}:${textOf(pick(notice, 'objectId'))}` };
}

/** `null` for what means nothing to a feed. */
function describe(
  object: HubspotObject,
  act: string,
  notice: unknown,
  context: TranslationContext,
): Change | null {
  if (act === 'propertyChange') {
    return changedProperty(
      object,
      textOf(pick(notice, 'propertyName')),
      textOf(pick(notice, 'propertyValue')),
      textOf(pick(notice, 'objectId')),
      context,
    );
  }
  if (act !== 'creation') return null;
  if (object === 'contact') return { kind: 'contact.updated', data: {} };
  if (object === 'deal') {
    return { kind: 'deal.stage-changed', data: { deal: { id: textOf(pick(notice, 'objectId')) } } };
  }
  return null;
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
  const when = [pick(notice, 'propertyName'), pick(notice, 'occurredAt')].map(textOf);
  return [object, act, id, ...when, digestOf(value)].join(' ');
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
