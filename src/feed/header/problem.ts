import { html, type TemplateResult } from 'lit';
import type { Dictionary } from '../text/dictionary.ts';

/** Says that the list, or what loads late, could not be loaded, where the chunk that says everything else is missing. */
export function problemTemplate(
  name: keyof Dictionary['problems'],
  text: Dictionary,
  retry: () => void,
): TemplateResult {
  return html`<div class="problem" part="banner" role="status">
    <p>${text.problems[name]}</p>
    <button class="button" @click=${retry}>${text.again}</button>
  </div>`;
}

/** Four still rows; the stylesheet keeps them back for 300 ms. */
export const skeleton = html`<div aria-hidden="true">
  ${[1, 2, 3, 4].map(() => html`<p class="ghost"></p>`)}
</div>`;
