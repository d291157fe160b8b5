import type { Activity } from '../../contract/activity.ts';
import { compareEvents, stampOf, type Stamp } from '../../contract/event-order.ts';
import { addTraits, traitsOf, type Traits } from './traits.ts';
import { PartyGroups } from './party-groups.ts';
import { referencesOf, type Reference } from './references.ts';

/** A reference, the party it stands for, and what the events filed under it say of that party. */
export interface Alias {
  readonly reference: string;
  /** The party's present key. */
  readonly party: string;
  /** The first event that told this e-mail address; `null` for a reference that is none. */
  readonly emailSince: Stamp | null;
  readonly traits: Traits;
}

export interface AliasChanges {
  /** The aliases that are new or say something else than before. */
  readonly changed: readonly Alias[];
  /** Those of `known`, as they were, whose party has another key now. */
  readonly moved: readonly Alias[];
}

/**
 * Whether the activity may give a party another key: it brings a new reference, joins two parties or tells an e-mail
 * address earlier than any before. `known`: the aliases of its references.
 */
export function mayRename(known: ReadonlyMap<string, Alias>, activity: Activity): boolean {
  const references = referencesOf(activity);
  const aliases = references.map((reference) => known.get(reference.name));
  return aliases.some(
    (alias) =>
      alias === undefined ||
      alias.party !== aliases[0]?.party ||
      (alias.emailSince !== null && compareEvents(activity, alias.emailSince) < 0),
  );
}

/**
 * What events teach about who is who. An event that gives two references joins their parties. A party's key is the
 * e-mail address told first, else the least of its source ids: it depends on the events and never on their arrival.
 *
 * `known`: the aliases that `activities` mention, and all of the parties of those for which `mayRename` holds.
 */
export function learnAliases(known: readonly Alias[], activities: readonly Activity[]): AliasChanges {
  const before = new Map(known.map((alias) => [alias.reference, alias]));
  const after = new Map(before);
  const groups = new PartyGroups(known);

  for (const activity of activities) {
    const references = referencesOf(activity);
    if (mayRename(after, activity)) groups.join(references.map((reference) => reference.name));
    for (const [index, reference] of references.entries()) {
      const alias = after.get(reference.name) ?? newAlias(reference);
      after.set(reference.name, withEvent(alias, activity, reference, index === 0));
    }
  }
  for (const members of groups.joined()) {
    const aliases = members.flatMap((reference) => after.get(reference) ?? []);
    const party = keyOf(aliases);
    for (const alias of aliases) {
      if (alias.party !== party) after.set(alias.reference, { ...alias, party });
    }
  }

  return {
    changed: [...after.values()].filter((alias) => alias !== before.get(alias.reference)),
    moved: known.filter((alias) => alias.party !== after.get(alias.reference)?.party),
  };
}

/** A party of its own, until it is joined. */
function newAlias({ name }: Reference): Alias {
  return { reference: name, party: name, emailSince: null, traits: [] };
}

function withEvent(alias: Alias, activity: Activity, { isEmail }: Reference, filedHere: boolean): Alias {
  const tellsEarlier =
    isEmail && (alias.emailSince === null || compareEvents(activity, alias.emailSince) < 0);
  const traits = filedHere ? addTraits(alias.traits, traitsOf(activity)) : alias.traits;
  if (traits === alias.traits && !tellsEarlier) return alias;
  return { ...alias, emailSince: tellsEarlier ? stampOf(activity) : alias.emailSince, traits };
}

function keyOf(aliases: readonly Alias[]): string {
  let first: { reference: string; since: Stamp } | null = null;
  let least: string | null = null;
  for (const { reference, emailSince } of aliases) {
    if (least === null || reference < least) least = reference;
    if (emailSince !== null && (first === null || compareEvents(emailSince, first.since) < 0)) {
      first = { reference, since: emailSince };
    }
  }
  return first?.reference ?? least ?? '';
}
