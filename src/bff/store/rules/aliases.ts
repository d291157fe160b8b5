import type { Activity } from '../../../contract/activity.ts';
import { compareEvents } from '../../../ingest/event-order.ts';
import { claimsOf, mergeClaims, noClaims, stampOf, type Claims, type Stamp } from './claims.ts';
import { referencesOf, type Reference } from './references.ts';

/** A reference, the party it stands for, and what the events filed under it say of that party. */
export interface Alias {
  readonly reference: string;
  /** The party's present key. */
  readonly party: string;
  /** The first event that told this e-mail address; `null` for a reference that is none. */
  readonly emailSince: Stamp | null;
  readonly claims: Claims;
}

export interface AliasChanges {
  /** The aliases that are new or say something else than before. */
  readonly changed: readonly Alias[];
  /** Those of `known`, as they were, whose party has another key now. */
  readonly moved: readonly Alias[];
}

/**
 * What events teach about who is who. An event that gives two references joins their parties. A party's key is the
 * e-mail address told first, else the least of its source ids, so it depends on the events and never on their order of arrival.
 *
 * `known`: every alias of every party that `activities` mention.
 */
export function learnAliases(known: readonly Alias[], activities: readonly Activity[]): AliasChanges {
  const before = new Map(known.map((alias) => [alias.reference, alias]));
  const aliases = new Map(before);
  const parties = new Parties(known);

  for (const activity of activities) {
    const references = referencesOf(activity);
    for (const [index, reference] of references.entries()) {
      const alias = aliases.get(reference.name) ?? newAlias(reference);
      aliases.set(reference.name, withEvent(alias, reference, activity, index === 0));
    }
    parties.join(references.map((reference) => reference.name));
  }

  const after = parties.all().flatMap((members) => {
    const own = members.flatMap((name) => aliases.get(name) ?? []);
    const party = keyOf(own);
    return own.map((alias) => (alias.party === party ? alias : { ...alias, party }));
  });
  const changed = after.filter((alias) => alias !== before.get(alias.reference));
  const moved = changed.flatMap((alias) => {
    const old = before.get(alias.reference);
    return old && old.party !== alias.party ? [old] : [];
  });
  return { changed, moved };
}

function newAlias(reference: Reference): Alias {
  return { reference: reference.name, party: '', emailSince: null, claims: noClaims };
}

function withEvent(alias: Alias, reference: Reference, activity: Activity, filedHere: boolean): Alias {
  const emailSince = reference.isEmail ? earlier(alias.emailSince, stampOf(activity)) : null;
  if (!filedHere && emailSince === alias.emailSince) return alias;
  const claims = filedHere ? mergeClaims(alias.claims, claimsOf(activity)) : alias.claims;
  return { ...alias, emailSince, claims };
}

function earlier(known: Stamp | null, stamp: Stamp): Stamp {
  return known !== null && compareEvents(known, stamp) <= 0 ? known : stamp;
}

function keyOf(aliases: readonly Alias[]): string {
  let first: { name: string; since: Stamp } | null = null;
  let least: string | null = null;
  for (const { reference, emailSince } of aliases) {
    if (least === null || reference < least) least = reference;
    if (emailSince !== null && (first === null || compareEvents(emailSince, first.since) < 0)) {
      first = { name: reference, since: emailSince };
    }
  }
  return first?.name ?? least ?? '';
}

/** Which references belong together. */
class Parties {
  readonly #membersOf = new Map<string, string[]>();

  constructor(known: readonly Alias[]) {
    const byKey = new Map<string, string[]>();
    for (const { reference, party } of known) {
      const members = byKey.get(party) ?? [];
      members.push(reference);
      byKey.set(party, members);
      this.#membersOf.set(reference, members);
    }
  }

  join(references: readonly string[]): void {
    let joined: string[] | null = null;
    for (const reference of references) {
      const members = this.#membersOf.get(reference) ?? [reference];
      this.#membersOf.set(reference, members);
      if (joined === null || joined === members) {
        joined = members;
        continue;
      }
      for (const member of members) {
        joined.push(member);
        this.#membersOf.set(member, joined);
      }
    }
  }

  all(): readonly (readonly string[])[] {
    return [...new Set(this.#membersOf.values())];
  }
}
