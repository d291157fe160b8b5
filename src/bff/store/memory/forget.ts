import { eventMark, reactionMark, withoutParty } from '../rules/forgotten.ts';
import { identityKey } from '../rules/identity.ts';
import type { RepData, TenantData } from './tenant-data.ts';

export function forget(data: TenantData, key: string): void {
  const party = data.partyOf(key);
  const references = new Set([party, ...data.aliasesOf(party).map((alias) => alias.reference)]);
  const events = [...references].flatMap((reference) => data.eventsByReference.get(reference) ?? []);
  const concerned = new Set([
    ...data.tenuresOf(party).map((tenure) => tenure.owner),
    ...events.flatMap(({ activity }) => activity.owner ?? []),
  ]);

  for (const { activity } of events) {
    data.events.delete(identityKey(activity));
    data.forgotten.set(eventMark(data.secret, activity), activity.at);
  }
  for (const reference of references) {
    data.eventsByReference.delete(reference);
    data.ownerChanges.delete(reference);
  }
  data.deleteAliasesOf(party);
  for (const [rep, own] of data.reps) {
    if (forgetForRep(data, rep, own, references)) concerned.add(rep);
  }
  if (events.length > 0 || concerned.size > 0) {
    data.snapshots = [];
    data.epoch += 1;
  }
  data.countUp(concerned);
}

/** Whether the rep had anything of the party. */
function forgetForRep(data: TenantData, rep: string, own: RepData, references: ReadonlySet<string>): boolean {
  const reactions = [...own.reactions.values()].filter(({ fact }) => references.has(fact.subject.party));
  for (const { fact } of reactions) {
    own.reactions.delete(fact.id);
    data.forgotten.set(reactionMark(data.secret, rep, fact.id), fact.at);
  }
  const served = [...own.served.values()].filter(({ subject }) => references.has(subject.party));
  for (const { id } of served) own.served.delete(id);

  const preferences = withoutParty(own.preferences, references, new Set(served.map(({ id }) => id)));
  const changed = preferences !== own.preferences;
  own.preferences = preferences;
  return changed || reactions.length > 0 || served.length > 0;
}

export function forgottenReactions(
  data: TenantData,
  rep: string,
  ids: readonly string[],
): ReadonlySet<string> {
  return new Set(ids.filter((id) => isForgotten(data, (secret) => reactionMark(secret, rep, id))));
}

/** Most tenants have forgotten nobody: then no mark is reckoned. */
export function isForgotten({ forgotten, secret }: TenantData, markOf: (secret: string) => string): boolean {
  return forgotten.size > 0 && forgotten.has(markOf(secret));
}
