import type { Format } from '../format.ts';
import type { LateWords } from '../dictionary.ts';
import type { RowNotification } from '../../../client/store/feed-list.ts';
import type { Outside, Message } from '../message.ts';

/** What sentences are made from. */
export interface ReasonContext {
  readonly row: RowNotification;
  readonly words: LateWords;
  readonly format: Format;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** What reasons say: those with the same topic and name are one statement, and pull together. */
export interface Statement {
  /** Only the strongest statement of a topic is made, so that no two contradict each other. */
  readonly topic: string;
  readonly name: string;
  /** The sentence for a pull up or down; `null` where it says nothing for that direction. */
  readonly say: (up: boolean) => Message | null;
}

/** A sentence for what lifts the row alone. */
export function lifting(topic: string, name: string, sentence: Message): Statement {
  return { topic, name, say: (up) => (up ? sentence : null) };
}

export function lowering(topic: string, name: string, sentence: Message): Statement {
  return { topic, name, say: (up) => (up ? null : sentence) };
}

export function whoOf({ contact, company }: ReasonContext['row'], words: LateWords): string | Outside {
  const name = contact?.name ?? company?.name ?? null;
  return name === null ? words.thisContact : { outside: name, kind: 'words' };
}

/** Looks up a word from outside: `constructor` must not be found. */
export function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
