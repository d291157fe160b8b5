import type { Activity, CompanyClaim, ContactClaim } from '../../contract/activity.ts';
import { isMachine, isSoonClick, type Traces } from '../machine-events/is-machine.ts';
import type { CloudEvent } from './cloud-event.ts';
import { objectKeyOf, objectOf } from './object-of.ts';

export function activityOf(event: CloudEvent): Activity {
  const { data } = event;
  const object = objectOf(event);
  const traces = tracesOf(event);
  return {
    source: event.source,
    id: event.id,
    kind: event.type,
    at: event.time,
    owner: data.owner,
    contact: contactOf(event),
    company: companyOf(event),
    object,
    objectKey: objectKeyOf(event, object),
    qualified: event.type === 'lead.assigned' && data.lead?.qualified === true,
    probability: event.type === 'deal.stage-changed' ? (data.deal?.probability ?? null) : null,
    automated: data.automated === true || isMachine(traces),
    ...(isSoonClick(traces) ? { soonAfterDelivery: true as const } : {}),
    crmUrl: data.crmUrl?.url ?? null,
    ...(data.ownerRemoved === true && data.owner === null ? { ownerRemoved: true } : {}),
    ...(data.actor === null ? {} : { actor: data.actor }),
    ...(isMeeting(event) && data.meeting?.seat === true ? { seat: true } : {}),
  };
}

function isMeeting({ type }: CloudEvent): boolean {
  return type === 'meeting.booked' || type === 'meeting.cancelled';
}

function tracesOf({ type, time, data }: CloudEvent): Traces {
  return {
    kind: type,
    at: time,
    userAgent: data.userAgent,
    ipAddress: data.ipAddress,
    contactEmail: data.contact?.email ?? null,
    deliveredAt: data.email?.deliveredAt ?? null,
    senderEmail: data.email?.sender ?? null,
    senderIpAddress: data.email?.senderIpAddress ?? null,
  };
}

/** A prospect is a company nobody of whom is known; a deal may have no contact. */
function contactOf({ type, subject, data }: CloudEvent): ContactClaim | null {
  const { contact } = data;
  const id = subject ?? contact?.id ?? null;
  const { anonymousId = null, mergedIds = null } = contact ?? {};
  if (type === 'prospect.viewed' || (id === null && anonymousId === null && !contact?.email)) return null;
  return {
    id,
    email: contact?.email ?? null,
    name: contact?.name ?? null,
    phone: contact?.phone ?? null,
    lifecycleStage: contact?.lifecycleStage ?? null,
    ...(anonymousId === null ? {} : { anonymousId }),
    ...(mergedIds === null || mergedIds.length === 0 ? {} : { mergedIds }),
  };
}

function companyOf({ type, subject, data }: CloudEvent): CompanyClaim | null {
  const company = data.company ?? data.contact?.company ?? null;
  if (type === 'prospect.viewed') return { id: subject ?? company?.id ?? null, name: company?.name ?? null };
  return company?.id || company?.name ? { id: company.id, name: company.name } : null;
}
