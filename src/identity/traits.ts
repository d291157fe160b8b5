import type { Activity } from '../contract/activity.ts';
import { compareEvents, stampOf, type Stamp } from '../contract/event-order.ts';
import { addressOf, primaryKey } from './references.ts';

/** What all events together say of a contact; each field from the newest event that says it. */
export interface ContactProfile {
  readonly key: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly lifecycleStage: string | null;
  readonly companyId: string | null;
  readonly companyName: string | null;
  readonly crmUrl: string | null;
  /** The source that told `crmUrl`. */
  readonly crmUrlSource: string | null;
}

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
export interface ToldTraits extends Stamp {
  readonly says: Partial<Fields>;
}

/** All that is known of a party, newest first; each field stands in one entry at most. */
export type Traits = readonly ToldTraits[];

/**
 * What an event says of whom it is filed under. Filed with the one who had its address then, it does not say that this is
 * their address still.
 */
export function traitsOf(activity: Activity, reference: string = primaryKey(activity)): Traits {
  const contact = activity.kind === 'prospect.viewed' ? null : activity.contact;
  const { company, crmUrl } = activity;
  const email = reference === primaryKey(activity) ? addressOf(activity) : null;
  const says: Partial<Fields> = {
    ...(contact?.name ? { name: contact.name } : {}),
    ...(email === null ? {} : { email }),
    ...(contact?.phone ? { phone: contact.phone } : {}),
    ...(contact?.lifecycleStage ? { lifecycleStage: contact.lifecycleStage } : {}),
    ...(company?.id ? { companyId: company.id } : {}),
    ...(company?.name ? { companyName: { name: company.name, companyId: company.id } } : {}),
    ...(crmUrl ? { crmUrl } : {}),
  };
  return Object.keys(says).length === 0 ? [] : [{ ...stampOf(activity), says }];
}

/** Any order and any repetition gives the same: the newest word on each field remains. */
export function mergeTraits(...several: readonly Traits[]): Traits {
  const [first] = several;
  if (first && several.length === 1) return first;
  const said = new Set<string>();
  return several
    .flat()
    .sort((a, b) => compareEvents(b, a))
    .flatMap((entry) => {
      const left = Object.entries(entry.says).filter(([field]) => !said.has(field));
      for (const [field] of left) said.add(field);
      return left.length === 0 ? [] : [{ ...entry, says: Object.fromEntries(left) }];
    });
}

/** What is known together with one more event's word; the same list where newer events have said all of it. */
export function addTraits(known: Traits, told: Traits): Traits {
  const isOld = (entry: ToldTraits) =>
    Object.keys(entry.says).every((field) =>
      known.some((newer) => field in newer.says && compareEvents(newer, entry) >= 0),
    );
  return told.every(isOld) ? known : mergeTraits(known, told);
}

/** The address that the newest event gave. */
export function presentAddress(traits: Traits): { readonly key: string; readonly told: Stamp } | null {
  const told = traits.find(({ says }) => says.email !== undefined);
  return told?.says.email === undefined ? null : { key: told.says.email, told: stampOf(told) };
}

export function profileOf(party: string, traits: Traits): ContactProfile {
  const known = Object.assign({}, ...traits.map(({ says }) => says)) as Partial<Fields>;
  const linked = traits.find(({ says }) => says.crmUrl !== undefined);
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
    crmUrlSource: linked?.source ?? null,
  };
}
