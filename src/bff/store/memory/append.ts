import type { Activity } from '../../../contract/activity.ts';
import { recipientsOf } from '../rules/address.ts';
import { learnAliases } from '../rules/aliases.ts';
import { eventMark } from '../rules/forgotten.ts';
import { firstOfEach, verdictsOn } from '../rules/identity.ts';
import { isOutcome } from '../rules/outcomes.ts';
import { filedUnder, referencesOf } from '../rules/references.ts';
import { ownerChangeOf, tenureChanges } from '../rules/tenures.ts';
import { viewedThing } from '../rules/viewed.ts';
import { isForgotten } from './forget.ts';
import { getOrAdd, type TenantData } from './tenant-data.ts';

export function append(
  data: TenantData,
  activities: readonly Activity[],
): readonly ('accepted' | 'duplicate')[] {
  const firsts = [...firstOfEach(activities)].filter(
    ([key, activity]) => !data.events.has(key) && !isForgotten(data, (secret) => eventMark(secret, activity)),
  );
  const added = firsts.map(([, activity]) => activity);
  const mentioned = new Set(
    added.flatMap((activity) => referencesOf(activity).map((reference) => data.partyOf(reference.name))),
  );
  const known = [...mentioned].flatMap((party) => data.aliasesOf(party));
  const tenuresBefore = [...mentioned].flatMap((party) => data.tenuresOf(party));
  const { changed, moved } = learnAliases(known, added);

  if (moved.some((alias) => hasFacts(data, alias.reference))) data.epoch += 1;
  for (const alias of changed) data.saveAlias(alias);
  for (const [key, activity] of firsts) addEvent(data, key, activity);

  const parties = new Set(added.map((activity) => data.partyOf(filedUnder(activity))));
  const { gone, come } = tenureChanges(
    tenuresBefore,
    [...parties].flatMap((party) => data.tenuresOf(party)),
  );
  const concerned = new Set([
    ...added.flatMap((activity) =>
      recipientsOf(activity, data.tenuresOf(data.partyOf(filedUnder(activity)))),
    ),
    ...[...gone, ...come].map((tenure) => tenure.owner),
    ...namedReps(data, [
      ...moved.map(({ reference }) => reference),
      ...added.filter(({ kind }) => kind === 'meeting.cancelled').map(filedUnder),
    ]),
  ]);
  if (added.length > 0) data.countUp(concerned);

  return verdictsOn(activities, new Set(firsts.map(([key]) => key)));
}

function addEvent(data: TenantData, key: string, activity: Activity): void {
  const reference = filedUnder(activity);
  const position = isOutcome(activity) ? (data.position += 1) : null;
  const event = { activity, reference, viewed: viewedThing(activity, reference), position };
  data.events.set(key, event);
  getOrAdd(data.eventsByReference, reference, () => []).push(event);

  const change = ownerChangeOf(activity);
  if (change && reference !== '') getOrAdd(data.ownerChanges, reference, () => []).push(change);
}

/** Whether facts are kept that were told of the party by this reference. */
function hasFacts(data: TenantData, reference: string): boolean {
  const outcomes = data.eventsByReference.get(reference) ?? [];
  if (outcomes.some((event) => event.position !== null)) return true;
  return [...data.reps.values()].some((rep) =>
    [...rep.reactions.values()].some(({ fact }) => fact.subject.party === reference),
  );
}

/** Who is named by events of these contacts, which have another key now, or one meeting less. */
function namedReps(data: TenantData, references: readonly string[]): readonly string[] {
  const parties = new Set(references.map((reference) => data.partyOf(reference)));
  return [...parties]
    .flatMap((party) => data.eventsOf(party))
    .flatMap(({ activity }) => activity.owner ?? []);
}
