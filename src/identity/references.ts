import type { Activity } from '../contract/activity.ts';
import { stampOf, type Stamp } from '../contract/event-order.ts';

/** What a source calls somebody or something. An e-mail address is no source's: it is its own key. */
export interface Reference {
  readonly source: string;
  readonly kind: 'contact' | 'anonymous' | 'company' | 'deal';
  readonly id: string;
}

/** What an event says of two names for one person. `from` is a source's id. */
export interface Link {
  readonly from: string;
  /** An address for `address`, the known contact for `anonymous`, the id that stays for `merge`. */
  readonly to: string;
  readonly kind: 'address' | 'anonymous' | 'merge';
  /** The first event that said so. */
  readonly since: Stamp;
}

/**
 * The text that names a reference. Colons stand between its parts alone, and an at sign in no part, so that no two references
 * share a key and none has an address for one. A contact's has two parts, all others begin with their kind.
 */
export function keyOf({ source, kind, id }: Reference): string {
  const own = `${escapePart(source)}:${escapePart(id)}`;
  return kind === 'contact' ? own : `${kind}:${own}`;
}

/** What a text means that names a contact: its key, or a source and an id with a colon between them. */
export function readingsOf(text: string): readonly string[] {
  const parts = text.split(':');
  const split = parts.slice(1).map((_, index) => {
    const source = parts.slice(0, index + 1).join(':');
    return keyOf({ source, kind: 'contact', id: parts.slice(index + 1).join(':') });
  });
  return [...new Set([text, ...split])];
}

export function isAddress(key: string): boolean {
  return key.includes('@');
}

/** The source of the contact behind a key, as it stands in the key; `null` for an address. */
export function sourceIn(key: string): string | null {
  if (isAddress(key)) return null;
  const parts = key.split(':');
  return parts[parts.length - 2] ?? '';
}

export function isAnonymous(key: string): boolean {
  return key.startsWith('anonymous:') && key.split(':').length === 3;
}

const keysMade = new WeakMap<Activity, readonly string[]>();

/**
 * The keys by which an event names its party, its company for `prospect.viewed`. The first is the one the event is filed
 * under. None where the event names nobody. They are asked for at every turn, and made once.
 */
export function keysOf(activity: Activity): readonly string[] {
  const made = keysMade.get(activity) ?? makeKeys(activity);
  keysMade.set(activity, made);
  return made;
}

function makeKeys(activity: Activity): readonly string[] {
  const { contact, company } = activity;
  const source = namingSource(activity);
  if (activity.kind === 'prospect.viewed') {
    return company?.id ? [keyOf({ source, kind: 'company', id: company.id })] : [];
  }
  const address = addressOf(activity);
  return [
    ...(contact?.id ? [keyOf({ source, kind: 'contact', id: contact.id })] : []),
    ...(contact?.anonymousId ? [keyOf({ source, kind: 'anonymous', id: contact.anonymousId })] : []),
    ...(contact?.id ? (contact.mergedIds ?? []) : []).map((id) => keyOf({ source, kind: 'contact', id })),
    ...(address === null ? [] : [address]),
  ];
}

/** The key an event is filed under as long as no address has changed hands; '' where it names nobody. */
export function primaryKey(activity: Activity): string {
  return keysOf(activity)[0] ?? '';
}

/** The address by which an event names its contact; `null` without one that is a person's. */
export function addressOf({ kind, contact }: Activity): string | null {
  const address = kind === 'prospect.viewed' ? null : (contact?.email ?? null);
  return address === null || isStandIn(address) ? null : address;
}

/** Whether the event names its contact by an address and by nothing else. */
export function isByAddressAlone(activity: Activity): boolean {
  return isAddress(primaryKey(activity));
}

/** The source whose ids an event names its party by. */
function namingSource({ source, lookedUpIn }: Activity): string {
  return lookedUpIn ?? source;
}

/** What an event says of names for one person. */
export function linksOf(activity: Activity): readonly Link[] {
  const { source, contact } = activity;
  const [from = '', ...others] = keysOf(activity);
  if (others.length === 0) return [];
  const known = contact?.id ? from : null;
  const merged = new Set((contact?.mergedIds ?? []).map((id) => keyOf({ source, kind: 'contact', id })));
  const since = stampOf(activity);
  return others.flatMap((other): Link | [] => {
    if (other === from) return [];
    if (isAddress(other)) return { from, to: other, kind: 'address', since };
    if (known === null) return [];
    return { from: other, to: known, kind: merged.has(other) ? 'merge' : 'anonymous', since };
  });
}

/** Addresses that programs make up where a person gave none. */
export function isStandIn(address: string): boolean {
  return /@(?:sms\.cal\.com|(?:[^@]+\.)?invalid)$/.test(address);
}

function escapePart(part: string): string {
  return part.includes(':') || part.includes('%') || part.includes('@')
    ? part.replaceAll('%', '%25').replaceAll(':', '%3A').replaceAll('@', '%40')
    : part;
}
