import { html, nothing, svg, type TemplateResult } from 'lit';
import { aboutKinds } from '../contract/reaction.ts';
import type { Reason } from '../contract/notification.ts';
import type { ListedRow } from './listed-row.ts';
import { phraseTemplate } from './phrase-template.ts';
import type { RowContext } from './row-context.ts';
import { deedOf, partyOf } from './row-texts.ts';

export { panelStyles } from './styles/panel.ts';

const shown = 3;
const barWidth = 56;

/** What unfolds under a row: why it is here, or what was not useful about it. */
export function panelTemplate(kind: 'why' | 'about', row: ListedRow, context: RowContext): TemplateResult {
  return kind === 'why' ? whyPanel(row, context) : aboutPanel(context);
}

function whyPanel({ notification }: ListedRow, context: RowContext): TemplateResult {
  const { text, format, stillLearning } = context;
  const { labels } = text;
  const reasons = (notification.reasons ?? []).slice(0, shown);
  const strongest = Math.max(...reasons.map((reason) => Math.abs(reason.contribution)));
  const party = partyOf(notification, context);
  return html`<div class="panel" role="group" aria-label=${labels.why}>
    <p class="full">
      <bdi>${party.name}</bdi>${party.company === null ? nothing : html` · <bdi>${party.company}</bdi>`}<br />
      ${phraseTemplate(deedOf(notification, context))}
    </p>
    <ul class="reasons">
      ${reasons.map(
        (reason) =>
          html`<li>${bar(reason, strongest)}<span>${phraseTemplate(text.reason(reason, format))}</span></li>`,
      )}
    </ul>
    ${stillLearning ? html`<p class="note">${labels.stillLearning}</p>` : nothing}
    <div class="choices">
      <button class="button" data-action="useful">${labels.moreOfThis}</button>
      <button class="button" data-action="about:type">${labels.lessOfThis}</button>
      ${
        notification.contact === null
          ? nothing
          : html`<button class="button" data-action="mute">${labels.mute}</button>`
      }
    </div>
  </div>`;
}

function aboutPanel({ text }: RowContext): TemplateResult {
  return html`<div class="panel" role="group" aria-label=${text.labels.askAbout}>
    <p class="question">${text.labels.askAbout}</p>
    <div class="choices">
      ${aboutKinds.map(
        (about) => html`<button class="button" data-action="about:${about}">${text.about[about]}</button>`,
      )}
    </div>
  </div>`;
}

/** Grows from the middle: to the end for what lifts the row, to the start for what lowers it. */
function bar({ contribution }: Reason, strongest: number): TemplateResult {
  const half = barWidth / 2;
  const width = strongest > 0 ? Math.max(2, (Math.abs(contribution) / strongest) * half) : 0;
  return html`<svg class="bar" viewBox="0 0 ${barWidth} 8" aria-hidden="true">
    ${svg`<rect class=${contribution > 0 ? 'up' : 'down'} x=${contribution > 0 ? half : half - width} y="0" width=${width} height="8" rx="2"></rect>
      <path class="zero" d="M${half} 0V8"></path>`}
  </svg>`;
}
