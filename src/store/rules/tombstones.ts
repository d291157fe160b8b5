import type { Preferences } from '../../contract/preferences.ts';
import { keyedHash } from '../hash.ts';
import type { EventIdentity } from '../store.ts';

/** What stays of an event or reaction that was forgotten: enough to recognise it, nothing to identify anybody by. */
export interface Tombstone {
  readonly hash: string;
  /** When it happened, epoch milliseconds: an event too old to be accepted needs no tombstone. */
  readonly at: number;
}

export function eventTombstone(secret: string, { source, id }: EventIdentity): string {
  return keyedHash(secret, JSON.stringify(['event', source, id]));
}

export function reactionTombstone(secret: string, rep: string, id: string): string {
  return keyedHash(secret, JSON.stringify(['reaction', rep, id]));
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
