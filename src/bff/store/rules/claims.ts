import type { Activity } from '../../../contract/activity.ts';
import { compareEvents } from '../../../ingest/event-order.ts';
import type { ContactProfile } from '../store.ts';

/** An event's place among all events of its tenant, see `compareEvents`. */
export type Stamp = Pick<Activity, 'at' | 'source' | 'id'>;

/** What the newest event that says anything of a field says of it. */
export interface Claim<Value> {
  readonly value: Value;
  readonly stamp: Stamp;
}

/** A company's name goes only with the id it was told with, if it was told with one. */
interface CompanyName {
  readonly name: string;
  readonly companyId: string | null;
}

/** All that is claimed of a party. It can be merged in any order, which is why every field has a stamp of its own. */
export interface Claims {
  readonly name: Claim<string> | null;
  readonly email: Claim<string> | null;
  readonly phone: Claim<string> | null;
  readonly lifecycleStage: Claim<string> | null;
  readonly companyId: Claim<string> | null;
  readonly companyName: Claim<CompanyName> | null;
  readonly crmUrl: Claim<string> | null;
}

export const noClaims: Claims = {
  name: null,
  email: null,
  phone: null,
  lifecycleStage: null,
  companyId: null,
  companyName: null,
  crmUrl: null,
};

export function claimsOf(activity: Activity): Claims {
  const contact = activity.kind === 'prospect.viewed' ? null : activity.contact;
  const { company } = activity;
  const stamp = stampOf(activity);
  const claim = <Value>(value: Value | null | undefined): Claim<Value> | null =>
    value === null || value === undefined ? null : { value, stamp };

  return {
    name: claim(contact?.name),
    email: claim(contact?.email),
    phone: claim(contact?.phone),
    lifecycleStage: claim(contact?.lifecycleStage),
    companyId: claim(company?.id),
    companyName: claim(company?.name ? { name: company.name, companyId: company.id } : null),
    crmUrl: claim(activity.crmUrl),
  };
}

export function mergeClaims(a: Claims, b: Claims): Claims {
  return {
    name: newer(a.name, b.name),
    email: newer(a.email, b.email),
    phone: newer(a.phone, b.phone),
    lifecycleStage: newer(a.lifecycleStage, b.lifecycleStage),
    companyId: newer(a.companyId, b.companyId),
    companyName: newer(a.companyName, b.companyName),
    crmUrl: newer(a.crmUrl, b.crmUrl),
  };
}

export function profileOf(party: string, claims: Claims): ContactProfile {
  const companyId = claims.companyId?.value ?? null;
  const named = claims.companyName?.value ?? null;
  const nameFits = named !== null && (named.companyId === null || named.companyId === companyId);

  return {
    key: party,
    name: claims.name?.value ?? null,
    email: claims.email?.value ?? null,
    phone: claims.phone?.value ?? null,
    lifecycleStage: claims.lifecycleStage?.value ?? null,
    companyId,
    companyName: nameFits ? named.name : null,
    crmUrl: claims.crmUrl?.value ?? null,
  };
}

export function stampOf({ at, source, id }: Activity): Stamp {
  return { at, source, id };
}

function newer<Value>(a: Claim<Value> | null, b: Claim<Value> | null): Claim<Value> | null {
  if (a === null || b === null) return a ?? b;
  return compareEvents(a.stamp, b.stamp) >= 0 ? a : b;
}
