import type { NotificationCompany, NotificationContact } from '../../contract/notification.ts';
import type { FeedRow } from './feed-row.ts';

/** Whom the row is about: what all events together say goes before what this one says. `null` where no one is known. */
export function contactOf({ row, party: { profile } }: FeedRow): NotificationContact | null {
  const { type, party: key } = row.subject;
  if (key === '' || type === 'prospect.revisited') return null;
  const { contact } = row.newest;
  return {
    key,
    name: profile?.name ?? contact?.name ?? null,
    email: profile?.email ?? contact?.email ?? null,
    phone: profile?.phone ?? contact?.phone ?? null,
  };
}

/** A company that a source names without an id is told from others by its name. */
export function companyOf({ row: { newest }, party: { profile } }: FeedRow): NotificationCompany | null {
  const name = profile?.companyName ?? newest.company?.name ?? null;
  const id = profile?.companyId ?? newest.company?.id ?? name;
  return id === null ? null : { id, name };
}
