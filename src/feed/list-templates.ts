import { html, nothing, type TemplateResult } from 'lit';
import refreshCw from 'lucide/dist/esm/icons/refresh-cw.mjs';
import wifiOff from 'lucide/dist/esm/icons/wifi-off.mjs';
import check from 'lucide/dist/esm/icons/check.mjs';
import search from 'lucide/dist/esm/icons/search.mjs';
import clock from 'lucide/dist/esm/icons/clock.mjs';
import x from 'lucide/dist/esm/icons/x.mjs';
import { icon, type IconNode } from './icons/icon.ts';
import type { Dictionary, StateAction, StateName } from './languages/dictionary.ts';
import type { ListState } from './list-state.ts';

const pictures: Readonly<Record<StateName, IconNode>> = {
  configuration: refreshCw,
  'no-source': clock,
  nothing: clock,
  hidden: search,
  done: check,
  'signed-out': refreshCw,
  offline: wifiOff,
  server: refreshCw,
};

type Act = (action: StateAction) => void;

/** In place of the rows: an icon, a sentence, at most one action. */
export function stateTemplate({ name, action }: ListState, text: Dictionary, act: Act): TemplateResult {
  return html`<div class="empty" part="state" data-state=${name}>
    ${icon(pictures[name])}
    <p>${text.states[name]}</p>
    ${
      action === null
        ? nothing
        : html`<button class="button" @click=${() => act(action)}>${text.stateActions[action]}</button>`
    }
  </div>`;
}

/** Above rows that could not be renewed. */
export function bannerTemplate(
  { name, action }: ListState,
  asOf: string,
  text: Dictionary,
  act: Act,
): TemplateResult {
  return html`<div class="banner" part="banner" role="status" data-state=${name}>
    ${icon(pictures[name])}
    <p>${text.asOf(asOf)} · ${text.states[name]}</p>
    ${
      action === null
        ? nothing
        : html`<button class="link" @click=${() => act(action)}>${text.stateActions[action]}</button>`
    }
  </div>`;
}

export function firstRunTemplate({ labels }: Dictionary, close: () => void): TemplateResult {
  return html`<div class="first-run">
    <p>${labels.firstRun}</p>
    <button class="tool" aria-label=${labels.close} title=${labels.close} @click=${close}>${icon(x)}</button>
  </div>`;
}

/** Four still rows; the stylesheet keeps them back for 300 ms. */
export const skeleton: TemplateResult = html`<div class="skeleton" aria-hidden="true">
  ${[1, 2, 3, 4].map(() => html`<div class="ghost"><span></span><span></span><span></span></div>`)}
</div>`;
