import type { Preferences } from '../../contract/preferences.ts';
import type { Reaction, ReactionsAnswer } from '../../contract/reaction.ts';

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

/** What became of an item: accepted (`refusal` is null) or refused for good, with this status. */
export interface Settlement {
  readonly item: Outgoing;
  readonly refusal: { readonly status: number } | null;
}

export interface JournalEntry {
  /** Grows with every entry, whichever tab added it. */
  readonly key: number;
  readonly item: Outgoing;
}

/** Where items wait until the server has answered, oldest first. */
export interface Journal {
  add(items: readonly Outgoing[]): Promise<void>;
  first(count?: number): Promise<readonly JournalEntry[]>;
  remove(entries: readonly JournalEntry[]): Promise<void>;
  /** Removes everything. */
  empty(): Promise<void>;
  close(): void;
}

/** What the outboxes of one rep tell each other. */
export type OutboxNews =
  { readonly added: readonly Outgoing[] } | { readonly settled: readonly Settlement[] };

/** A journal that outlives its page, and that all tabs of the browser share. */
export interface SharedJournal extends Journal {
  onNews: (news: OutboxNews) => void;
  tell(news: OutboxNews): void;
  /** Runs `work` while no other tab runs its own, as far as the browser can promise that. */
  exclusively(work: () => Promise<void>): Promise<void>;
}

export interface OutboxOptions {
  send(reactions: readonly Reaction[]): Promise<Pick<ReactionsAnswer, 'rejected'>>;
  /** Changes one rule. Like `send`, it rejects with a `FeedError`; the kind `refused` is final. */
  change(rule: Exclude<Outgoing, Reaction>): Promise<void>;
  /** Called with items that an earlier page left or that another feed added. */
  onFound(items: readonly Outgoing[]): void;
  /** Called once for each batch that the server has answered, whoever sent it. */
  onSettled(settlements: readonly Settlement[]): void;
  /** Called each time that sending fails and is postponed. */
  onDelayed?(error: unknown): void;
}

/** A journal that lives as long as its page. */
export function createMemoryJournal(items: Iterable<Outgoing> = []): Journal {
  let entries: readonly JournalEntry[] = [];
  let lastKey = 0;
  const add = (added: Iterable<Outgoing>): void => {
    const known = new Set(entries.map(({ item }) => item.id));
    const newItems = [...added].filter(({ id }) => !known.has(id));
    entries = [...entries, ...newItems.map((item) => ({ key: (lastKey += 1), item }))];
  };
  const keep = (kept: readonly JournalEntry[]): Promise<void> => {
    entries = kept;
    return Promise.resolve();
  };
  add(items);
  return {
    add: (added) => Promise.resolve(add(added)),
    first: (count) => Promise.resolve(entries.slice(0, count)),
    remove: (removed) => keep(entries.filter((entry) => !removed.includes(entry))),
    empty: () => keep([]),
    close: () => undefined,
  };
}
