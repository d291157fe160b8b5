import { html, type TemplateResult } from 'lit';
import type { Format } from './format.ts';

/** A word from outside: a title, a stage, a name. */
export interface Outside {
  readonly outside: string;
  /** A stage may be shortened, so that what follows it stays in sight. */
  readonly kind: 'words' | 'stage';
}

/** A sentence in parts. */
export type Message = readonly (string | Outside)[];

/** Sentences by number: the names are those of `Intl.PluralRules`, and `other` serves where one is missing. */
export type Plural = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

type Values = Readonly<Record<string, string | Outside | Message>>;

/** Puts values into the places of a sentence: `{name}`. */
export function interpolate(sentence: string, values: Values): Message {
  return sentence
    .split(/\{(\w+)\}/)
    .flatMap((part, index) =>
      index % 2 === 0 ? part : ((Object.hasOwn(values, part) ? values[part] : '') ?? ''),
    );
}

/** The sentence for a number, with the number in its place `{n}`. */
export function pluralize(sentences: Plural, n: number, format: Format, values: Values = {}): Message {
  return interpolate(sentences[format.plural(n)] ?? sentences.other, { ...values, n: format.count(n) });
}

export function plainText(message: Message): string {
  return message.map((part) => (typeof part === 'string' ? part : part.outside)).join('');
}

/** Words from outside are isolated, so that neither their direction nor their length harms the rest. */
export function messageTemplate(message: Message): readonly (string | TemplateResult)[] {
  return message.map((part) =>
    typeof part === 'string' ? part : html`<bdi class=${part.kind}>${part.outside}</bdi>`,
  );
}
