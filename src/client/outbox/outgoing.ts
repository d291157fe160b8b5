import type { Preferences } from '../../contract/preferences.ts';
import type { Reaction } from '../../contract/reaction.ts';

/** One thing that the rep pins or mutes, or lets go of. Done twice, it changes nothing more. */
export interface RuleChange {
  readonly id: string;
  /** The notification whose row shows it; `null` where none does. */
  readonly row: string | null;
  readonly rule: 'pinned' | 'mutedContacts';
  /** A notification's id, or a contact's key. */
  readonly item: string;
  readonly wanted: boolean;
}

/** What waits in the outbox. */
export type Outgoing = Reaction | RuleChange;

export function isRule(item: Outgoing): item is RuleChange {
  return Object.hasOwn(item, 'rule');
}

export function isReaction(item: Outgoing): item is Reaction {
  return !isRule(item);
}

export function withRule(rules: Preferences, { rule, item, wanted }: RuleChange): Preferences {
  const others = rules[rule].filter((other) => other !== item);
  return { ...rules, [rule]: wanted ? [...others, item] : others };
}
