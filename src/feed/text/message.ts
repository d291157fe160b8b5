import { html, type TemplateResult } from 'lit';

/** A word from outside: a title, a stage, a name. */
export interface Outside {
  readonly outside: string;
  /** A stage may be shortened, so that what follows it stays in sight. */
  readonly kind: 'words' | 'stage';
}

/** A sentence in parts. */
export type Phrase = readonly (string | Outside)[];

/** Puts values into the places of a sentence: `{name}`. */
export function fill(sentence: string, values: Readonly<Record<string, string | Outside | Phrase>>): Phrase {
  return sentence
    .split(/\{(\w+)\}/)
    .flatMap((part, index) => (index % 2 === 0 ? part : (values[part] ?? '')));
}

export function plainText(phrase: Phrase): string {
  return phrase.map((part) => (typeof part === 'string' ? part : part.outside)).join('');
}

/** Words from outside are isolated, so that neither their direction nor their length harms the rest. */
export function phraseTemplate(phrase: Phrase): readonly (string | TemplateResult)[] {
  return phrase.map((part) =>
    typeof part === 'string' ? part : html`<bdi class=${part.kind}>${part.outside}</bdi>`,
  );
}
