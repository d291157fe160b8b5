import { html, type TemplateResult } from 'lit';
import type { Phrase } from './languages/dictionary.ts';

/** Shows a phrase. Words from outside are isolated, so that neither their direction nor their length harms the rest. */
export function phraseTemplate(phrase: Phrase): readonly (string | TemplateResult)[] {
  return phrase.map((part) =>
    typeof part === 'string' ? part : html`<bdi class=${part.kind}>${part.outside}</bdi>`,
  );
}

export function plainText(phrase: Phrase): string {
  return phrase.map((part) => (typeof part === 'string' ? part : part.outside)).join('');
}
