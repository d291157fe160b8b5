import type { PlacedActivity } from '../../../contract/activity.ts';
import { compareEvents } from '../../../ingest/event-order.ts';
import { addressOf } from '../rules/address.ts';
import { mergeClaims, profileOf } from '../rules/claims.ts';
import { activitiesInOrder } from '../rules/in-order.ts';
import { ownsAt } from '../rules/tenures.ts';
import type { ContactProfile, PartyCount, Span } from '../store.ts';
import type { StoredEvent, TenantData } from './tenant-data.ts';

export function routed(
  data: TenantData,
  rep: string,
  span: Span,
  now: number,
  parties?: readonly string[],
): readonly PlacedActivity[] {
  const asked = parties && new Set(parties);
  const placed: PlacedActivity[] = [];
  for (const event of data.events.values()) {
    const party = data.partyOf(event.reference);
    if (!isIn(span, event) || (asked && !asked.has(party))) continue;
    if (!goesTo(data, rep, event, party, now)) continue;
    placed.push({ ...event.activity, party, previousViewAt: previousViewAt(data, event, party) });
  }
  return activitiesInOrder(placed);
}

function goesTo(data: TenantData, rep: string, event: StoredEvent, party: string, now: number): boolean {
  const address = addressOf(event.activity);
  if (!address.byContact) return address.rep === rep;
  if (address.rep !== null && address.rep !== rep) return false;
  return data.tenuresOf(party).some((tenure) => tenure.owner === rep && ownsAt(tenure, now));
}

function previousViewAt(data: TenantData, event: StoredEvent, party: string): number | null {
  if (event.viewed === null) return null;
  let previous: number | null = null;
  for (const { activity, viewed } of data.eventsOf(party)) {
    if (viewed !== event.viewed || compareEvents(activity, event.activity) >= 0) continue;
    if (previous === null || activity.at > previous) previous = activity.at;
  }
  return previous;
}

export function profiles(data: TenantData, parties: readonly string[]): readonly ContactProfile[] {
  return [...new Set(parties)].flatMap((party) => {
    const aliases = data.aliasesOf(party);
    const claims = mergeClaims(...aliases.map((alias) => alias.claims));
    return aliases.length === 0 ? [] : [profileOf(party, claims)];
  });
}

export function counts(
  data: TenantData,
  parties: readonly string[],
  span: Span,
  recentFrom: number,
): readonly PartyCount[] {
  return [...new Set(parties)].flatMap((party) => {
    const events = data.eventsOf(party).filter((event) => isIn(span, event) && !event.activity.automated);
    const recent = events.filter(({ activity }) => activity.at > recentFrom).length;
    return events.length === 0 ? [] : { party, count: events.length, recent };
  });
}

function isIn({ from, to }: Span, { activity }: StoredEvent): boolean {
  return from < activity.at && activity.at <= to;
}
