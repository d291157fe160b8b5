import type { Stamp } from '../contract/event-order.ts';
import type { Preferences } from '../contract/preferences.ts';

/** What stays of what was forgotten is a keyed hash of these texts: enough to recognise it, nothing to identify anybody by. */
export function eventText({ source, id }: Pick<Stamp, 'source' | 'id'>): string {
  return JSON.stringify(['event', source, id]);
}

export function reactionText(rep: string, id: string): string {
  return JSON.stringify(['reaction', rep, id]);
}

/** Of a source's id that was deleted: what happened before and arrives after it is refused. */
export function referenceText(key: string): string {
  return JSON.stringify(['reference', key]);
}

/** The rules of a rep without a party that is forgotten; the same object where none is about it. */
export function withoutParty(
  preferences: Preferences,
  references: ReadonlySet<string>,
  notificationIds: ReadonlySet<string>,
): Preferences {
  const mutedContacts = preferences.mutedContacts.filter((contact) => !references.has(contact));
  const pinned = preferences.pinned.filter((id) => !notificationIds.has(id));
  const isSame =
    mutedContacts.length === preferences.mutedContacts.length && pinned.length === preferences.pinned.length;
  return isSame ? preferences : { ...preferences, mutedContacts, pinned };
}
