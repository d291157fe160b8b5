import type { Activity } from '../../../contract/activity.ts';
import { compareEvents } from '../../../ingest/event-order.ts';
import type { ContactProfile } from '../store.ts';

/** An event's place among all events of its tenant, see `compareEvents`. */
export type Stamp = Pick<Activity, 'at' | 'source' | 'id'>;

interface Fields {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly lifecycleStage: string;
  readonly companyId: string;
  /** Goes only with the id it was told with, if it was told with one. */
  readonly companyName: { readonly name: string; readonly companyId: string | null };
  readonly crmUrl: string;
}

/** What an event says of its party, without what newer events say too. */
export interface Claim extends Stamp {
  readonly says: Partial<Fields>;
}

/** All that is known of a party, newest first; each field is in one claim at most. */
export type Claims = readonly Claim[];

export function claimsOf(activity: Activity): Claims {
  const contact = activity.kind === 'prospect.viewed' ? null : activity.contact;
  const { company, crmUrl } = activity;
  const says: Partial<Fields> = {
    ...(contact?.name ? { name: contact.name } : {}),
    ...(contact?.email ? { email: contact.email } : {}),
    ...(contact?.phone ? { phone: contact.phone } : {}),
    ...(contact?.lifecycleStage ? { lifecycleStage: contact.lifecycleStage } : {}),
    ...(company?.id ? { companyId: company.id } : {}),
    ...(company?.name ? { companyName: { name: company.name, companyId: company.id } } : {}),
    ...(crmUrl ? { crmUrl } : {}),
  };
  return Object.keys(says).length === 0 ? [] : [{ ...stampOf(activity), says }];
}

/** Can be done in any order and over and over: the newest word on each field remains. */
export function mergeClaims(...several: readonly Claims[]): Claims {
  const [first] = several;
  if (first && several.length === 1) return first;
  const said = new Set<string>();
  return several
    .flat()
    .sort((a, b) => compareEvents(b, a))
    .flatMap((claim) => {
      const left = Object.entries(claim.says).filter(([field]) => !said.has(field));
      for (const [field] of left) said.add(field);
      return left.length === 0 ? [] : [{ ...claim, says: Object.fromEntries(left) }];
    });
}

/** What is known together with one more event's word; the same list where newer events have said all of it. */
export function addClaims(known: Claims, told: Claims): Claims {
  const isOld = (claim: Claim) =>
    Object.keys(claim.says).every((field) =>
      known.some((newer) => field in newer.says && compareEvents(newer, claim) >= 0),
    );
  return told.every(isOld) ? known : mergeClaims(known, told);
}

export function profileOf(party: string, claims: Claims): ContactProfile {
  const known = Object.assign({}, ...claims.map((claim) => claim.says)) as Partial<Fields>;
  const companyId = known.companyId ?? null;
  const { companyName } = known;
  const nameFits = companyName?.companyId === null || companyName?.companyId === companyId;

  return {
    key: party,
    name: known.name ?? null,
    email: known.email ?? null,
    phone: known.phone ?? null,
    lifecycleStage: known.lifecycleStage ?? null,
    companyId,
    companyName: companyName && nameFits ? companyName.name : null,
    crmUrl: known.crmUrl ?? null,
  };
}

export function stampOf({ at, source, id }: Stamp): Stamp {
  return { at, source, id };
}
