import type { ObjectFacts } from '../../contract/activity.ts';
import type { Format } from '../format.ts';
import type { Outside, Phrase } from './dictionary.ts';

export function stage(name: string): Outside {
  return { outside: name, kind: 'stage' };
}

export function title(name: string): Outside {
  return { outside: name, kind: 'title' };
}

/** When a meeting starts, in words; `null` where nobody said so. */
export function startOf(facts: ObjectFacts, format: Format): string | null {
  const at = Date.parse(facts.startsAt ?? '');
  return Number.isNaN(at) ? null : format.appointment(at);
}

/** A deal's amount behind a comma, or nothing. */
export function amountOf(facts: ObjectFacts, format: Format): string {
  return facts.amount === undefined ? '' : `, ${format.money(facts.amount, facts.currency)}`;
}

/** Puts a title last, in the language's quotes. */
export function withTitle(
  fact: Phrase,
  name: string | null,
  [open, close]: readonly [string, string],
): Phrase {
  return name === null ? fact : [...fact, `: ${open}`, title(name), close];
}
