import type { Activity } from '../../../contract/activity.ts';
import type { ReactionFact, ResetFact } from '../../../contract/fact.ts';
import { defaultPreferences, type Preferences } from '../../../contract/preferences.ts';
import { newSecret } from '../../hash.ts';
import type { Alias } from '../rules/aliases.ts';
import { tenuresOf, type OwnerChange, type Tenure } from '../rules/tenures.ts';
import type { ServedNotification, StoredSnapshot } from '../store.ts';

export interface StoredEvent {
  readonly activity: Activity;
  /** The reference it is filed under; '' where it names no party. */
  readonly reference: string;
  /** See `viewedThing`. */
  readonly viewed: string | null;
  /** Its place among the tenant's facts; `null` where the learner does not need it. */
  readonly position: number | null;
}

export interface StoredReaction {
  readonly fact: ReactionFact;
  readonly digest: string;
  readonly position: number;
}

/** What is a rep's own. */
export interface RepData {
  readonly served: Map<string, ServedNotification>;
  readonly reactions: Map<string, StoredReaction>;
  preferences: Preferences;
  sequence: number;
}

/** All of one tenant. Parties are found through aliases when data is read, so a merge rewrites aliases alone. */
export class TenantData {
  readonly events = new Map<string, StoredEvent>();
  readonly eventsByReference = new Map<string, StoredEvent[]>();
  readonly #aliases = new Map<string, Alias>();
  readonly #references = new Map<string, Set<string>>();
  readonly ownerChanges = new Map<string, OwnerChange[]>();
  resets: { readonly reset: ResetFact; readonly position: number }[] = [];
  snapshots: readonly StoredSnapshot[] = [];
  readonly reps = new Map<string, RepData>();
  /** Keys the marks of what was forgotten. */
  readonly secret = newSecret();
  /** When it happened, by mark. */
  readonly forgotten = new Map<string, number>();
  epoch = 0;
  revision = 0;
  position = 0;

  rep(name: string): RepData {
    return getOrAdd(this.reps, name, () => ({
      served: new Map<string, ServedNotification>(),
      reactions: new Map<string, StoredReaction>(),
      preferences: defaultPreferences,
      sequence: 0,
    }));
  }

  /** Tells these reps, and whoever reads anything of the tenant, that it has changed. */
  countUp(reps: Iterable<string>): void {
    this.revision += 1;
    for (const rep of reps) this.rep(rep).sequence += 1;
  }

  /** The present key of a party once known by `reference`. */
  partyOf(reference: string): string {
    return this.#aliases.get(reference)?.party ?? reference;
  }

  saveAlias(alias: Alias): void {
    this.#references.get(this.partyOf(alias.reference))?.delete(alias.reference);
    this.#aliases.set(alias.reference, alias);
    getOrAdd(this.#references, alias.party, () => new Set()).add(alias.reference);
  }

  aliasesOf(party: string): readonly Alias[] {
    return [...(this.#references.get(party) ?? [])].flatMap((name) => this.#aliases.get(name) ?? []);
  }

  deleteAliasesOf(party: string): void {
    for (const name of this.#references.get(party) ?? []) this.#aliases.delete(name);
    this.#references.delete(party);
  }

  eventsOf(party: string): readonly StoredEvent[] {
    return this.aliasesOf(party).flatMap((alias) => this.eventsByReference.get(alias.reference) ?? []);
  }

  tenuresOf(party: string): readonly Tenure[] {
    const changes = this.aliasesOf(party).flatMap((alias) => this.ownerChanges.get(alias.reference) ?? []);
    return tenuresOf(party, changes);
  }
}

export function getOrAdd<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
