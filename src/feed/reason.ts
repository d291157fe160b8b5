import type { Notification, Reason } from '../contract/notification.ts';
import type { Format } from './format.ts';
import type { MoreWords } from './languages/dictionary.ts';
import { fill, plainText, type Outside, type Phrase } from './phrase.ts';

/** One case or two prove nothing. */
const enoughCases = 3;

/** Whom a reason can be about; the reasons themselves are those of one row. */
export type ReasonParty = Pick<Notification, 'contact' | 'company'>;

/** Why a row stands where it stands. A signal unknown to this version gets a general sentence. */
export function reasonPhrase(reason: Reason, party: ReasonParty, words: MoreWords, format: Format): Phrase {
  const { signal, head, scope, value, evidence, contribution } = reason;
  const sentences = own(words.reasons, signal) ?? words.reasons.other;
  const { n, successes } = evidence ?? { n: 0, successes: 0 };
  const counted = n >= enoughCases;
  const up = contribution > 0;
  const number = typeof value === 'number' ? Math.round(value) : 0;
  const names = [
    counted && head === 'react' ? scope : '',
    counted && up && 2 * successes >= n ? 'often' : '',
    counted && !up && 4 * successes <= n ? 'rarely' : '',
    counted ? 'counted' : '',
    nameOf(value, number, format),
    up ? 'up' : 'down',
  ];
  const name = names.find((candidate) => Object.hasOwn(sentences, candidate)) ?? '';
  const word = String(value);
  const [whose, inTeam] = words.whose[scope];
  return fill(sentences[name] ?? '', {
    n: format.number(number),
    value: { outside: word, kind: 'words' },
    kind: kindOf(word, words),
    who: whoOf(party) ?? words.thisContact,
    whose,
    team: inTeam,
    counts: plainText(
      fill(words.counts, {
        n: format.number(Math.round(n)),
        successes: format.number(Math.round(successes)),
      }),
    ),
  });
}

/** The type in the plural, at the start of a sentence. */
export function kindOf(type: string, words: MoreWords): string {
  return own(words.kinds, type) ?? words.kinds.other;
}

/** A value as the sentences of its signal are named after it. */
function nameOf(value: Reason['value'], number: number, format: Format): string {
  if (typeof value === 'string') return value;
  if (value === null) return 'none';
  return number === 0 ? 'zero' : format.plural(number);
}

function whoOf({ contact, company }: ReasonParty): Outside | null {
  const name = contact?.name ?? company?.name;
  return name === null || name === undefined ? null : { outside: name, kind: 'words' };
}

/** Looks up a word from outside: `constructor` must not be found. */
function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
