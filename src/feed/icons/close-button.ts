import { html, type TemplateResult } from 'lit';
import x from 'lucide/dist/esm/icons/x.mjs';
import { icon } from './icon.ts';
import type { LateWords } from '../text/dictionary.ts';

export function closeButton({ close }: LateWords, run: () => void): TemplateResult {
  return html`<button class="tool" aria-label=${close} title=${close} @click=${run}>${icon(x)}</button>`;
}
