import type { Reason } from '../contract/notification.ts';
import type { Format } from './format.ts';
import type { MoreWords } from './languages/dictionary.ts';
import { fill, plainText, type Phrase } from './phrase.ts';

/** One case or two prove nothing. */
const enoughCases = 3;

/** Why a row stands where it stands. A signal unknown to this version gets a general sentence. */
export function reasonPhrase(reason: Reason, words: MoreWords, format: Format): Phrase {
  const { signal, head, scope, value, evidence, contribution } = reason;
  const sentences = own(words.reasons, signal) ?? words.reasons.other;
  const counted = evidence !== null && evidence.n >= enoughCases;
  const number = typeof value === 'number' ? Math.round(value) : 0;
  const word = String(value);
  const names = [
    counted && head === 'react' ? scope : '',
    counted ? 'counted' : '',
    typeof value === 'string' ? word : number === 0 ? 'none' : format.plural(number),
    contribution > 0 ? 'up' : 'down',
  ];
  const name = names.find((candidate) => Object.hasOwn(sentences, candidate)) ?? '';
  return fill(sentences[name] ?? '', {
    n: format.number(number),
    value: { outside: word, kind: 'words' },
    kind: own(words.kinds, word) ?? words.kinds.other,
    counts: plainText(
      fill(words.counts, {
        n: format.number(Math.round(evidence?.n ?? 0)),
        successes: format.number(Math.round(evidence?.successes ?? 0)),
      }),
    ),
  });
}

/** Looks up a word from outside: `constructor` must not be found. */
function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
