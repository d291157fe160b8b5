import type { Activity } from '../../contract/activity.ts';
import { referenceText, eventText } from '../../identity/forgotten.ts';
import { dealKey } from '../../identity/ownership.ts';
import { recipientsOf } from '../../identity/recipients.ts';
import { keysOf, primaryKey } from '../../identity/references.ts';
import type { Verdict } from '../store.ts';
import { fileOf, updateAliases, type AliasUpdate } from './aliases.ts';
import { insertEvents } from './event-rows.ts';
import { identityKey } from './identity-key.ts';
import { keepMutes } from './keep-mutes.ts';
import { completeEvents } from './look-ups.ts';
import { markLearners, repsNamed } from './mark-learners.ts';
import { updateOwnership } from './ownership.ts';
import { waitingParties } from './waiting-parties.ts';
import { refile } from './refile.ts';
import { countUp } from './sequences.ts';
import type { Queries, TenantTable } from './tables.ts';
import { lockTenant } from './tenants.ts';
import { forgottenAmong, forgottenUntil } from './tombstones.ts';

export async function append(
  db: Queries,
  tenant: string,
  activities: readonly Activity[],
): Promise<readonly Verdict[]> {
  const sent = firstOfEach(activities);
  const { secret } = await lockTenant(db, tenant);
  const forgotten = await forgottenOf(db, { tenant, secret }, [...sent.values()]);
  const firsts = new Map([...sent].filter(([, activity]) => !forgotten.has(activity)));
  const inserted = await insertEvents(db, tenant, [...firsts.values()]);
  const known = [...firsts].filter(([key]) => !inserted.has(key)).map(([, activity]) => activity);
  const keys = new Set([...inserted, ...(await completeEvents(db, tenant, known))]);
  const added = [...firsts].filter(([key]) => keys.has(key)).map(([, activity]) => activity);
  const learned = await learn(db, tenant, added);
  await keepMutes(db, tenant, learned.aliases);
  return verdictsOn(activities, keys, learned, new Set([...forgotten].map(identityKey)));
}

interface Learned {
  readonly aliases: AliasUpdate;
  /** The reps of each event, by its identity. */
  readonly recipients: ReadonlyMap<string, readonly string[]>;
}

const nothing: AliasUpdate = { before: new Map(), after: new Map(), moved: [], told: [] };

/** Learns all that events tell which are stored already. */
export async function learn(db: Queries, tenant: string, added: readonly Activity[]): Promise<Learned> {
  if (added.length === 0) return { aliases: nothing, recipients: new Map() };
  const aliases = await updateAliases(db, tenant, added);
  await refile(db, tenant, added, aliases);
  return { aliases, recipients: await follow(db, tenant, added, aliases) };
}

/** Brings up to date whatever follows from who is who. */
export async function follow(
  db: Queries,
  tenant: string,
  added: readonly Activity[],
  aliases: AliasUpdate,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const periods = await updateOwnership(db, tenant, added, aliases);
  const byOwned = Map.groupBy(periods.present, (period) => period.party);
  const recipients = new Map(
    added.map((activity) => {
      const party = aliases.after.get(fileOf(aliases.after, activity))?.party ?? '';
      const owned = [...(byOwned.get(party) ?? []), ...(byOwned.get(dealKey(activity) ?? '') ?? [])];
      return [identityKey(activity), recipientsOf(activity, owned)];
    }),
  );
  const found = await waitingParties(db, tenant, aliases);
  await markLearners(db, tenant, added, aliases, found);
  await countUp(db, tenant, [
    ...[...recipients.values()].flat(),
    ...found.flatMap((party) => (byOwned.get(party) ?? []).map(({ owner }) => owner)),
    ...periods.changed.map((period) => period.owner),
    ...(await repsNamed(db, tenant, added, aliases)),
  ]);
  return recipients;
}

/** Events that were forgotten, and those of somebody deleted from before the deletion. */
async function forgottenOf(
  db: Queries,
  tenant: Pick<TenantTable, 'tenant' | 'secret'>,
  activities: readonly Activity[],
): Promise<ReadonlySet<Activity>> {
  if (tenant.secret === null) return new Set();
  const known = await forgottenAmong(db, tenant, activities, eventText);
  const until = await forgottenUntil(db, tenant, new Set(activities.flatMap(keysOf)), referenceText);
  const late = activities.filter((activity) => {
    const [key = ''] = keysOf(activity);
    return activity.at <= (until.get(key) ?? -Infinity);
  });
  return new Set([...known, ...late]);
}

/** The first of each event by its identity. */
function firstOfEach(events: readonly Activity[]): Map<string, Activity> {
  const firsts = new Map<string, Activity>();
  for (const event of events) {
    const key = identityKey(event);
    if (!firsts.has(key)) firsts.set(key, event);
  }
  return firsts;
}

/** Verdicts in the order sent, given the identities that were new; a repeat within `events` is a duplicate. */
function verdictsOn(
  events: readonly Activity[],
  added: ReadonlySet<string>,
  { aliases, recipients }: Learned,
  forgotten: ReadonlySet<string>,
): readonly Verdict[] {
  const left = new Set(added);
  return events.map((event): Verdict => {
    const key = identityKey(event);
    if (forgotten.has(key)) return 'forgotten';
    if (!left.delete(key)) return 'duplicate';
    if (event.lookedUpIn !== undefined && !aliases.after.has(primaryKey(event))) return 'unknown';
    return recipients.get(key)?.length === 0 ? 'waiting' : 'accepted';
  });
}
