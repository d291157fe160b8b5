import { day } from '../../contract/time.ts';
import { pick } from '../../ingest/pick.ts';
import type { TranslatedEvent } from '../../ingest/source.ts';
import type { RepOf } from '../rep-aliases.ts';
import type { Properties } from './hubspot-client.ts';

/**
 * Whose a contact is by its record, told as an event of its own that makes no row. It counts from when HubSpot says the owner
 * was assigned, so that a webhook's later word stands whenever either comes; where HubSpot does not say, from a month before.
 */
export function lookedUpOwner(
  { index, account, event }: TranslatedEvent,
  known: Properties | undefined,
  repOf: RepOf,
): TranslatedEvent | null {
  const owner = known?.['hubspot_owner_id'];
  const subject = pick(event, 'subject');
  const happened = Date.parse(String(event['time']));
  if (!owner || typeof subject !== 'string' || Number.isNaN(happened)) return null;
  const assigned = timeOf(known['hubspot_owner_assigneddate']) ?? happened - 30 * day;
  return {
    index,
    account,
    event: {
      specversion: '1.0',
      source: event['source'],
      id: `owner ${subject} ${owner} ${known['hubspot_owner_assigneddate'] ?? ''}`,
      type: 'crm.contact.updated',
      time: new Date(Math.max(Math.min(assigned, happened), happened - 30 * day)).toISOString(),
      subject,
      data: { owner: repOf(owner) },
    },
  };
}

/** HubSpot writes times as RFC 3339 or in milliseconds. */
function timeOf(text: string | null | undefined): number | null {
  if (!text) return null;
  const time = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isNaN(time) ? null : time;
}
