import { html, nothing, type TemplateResult } from 'lit';
import { aboutKinds } from '../../contract/reaction.ts';
import { activityText } from '../text/activity-text.ts';
import type { LateWords } from '../text/dictionary.ts';
import { displayNameOf } from '../text/display-name.ts';
import { messageTemplate } from '../text/message.ts';
import { spokenReasons } from '../text/reasons/reason.ts';
import type { RowParts } from './row-context.ts';

const half = 28;

/** Why the row is here: what the row had to cut, in full, and the three strongest reasons. */
export function whyPanel(words: LateWords): (parts: RowParts) => TemplateResult {
  return ({ row: { notification }, text, format, store, stillLearning }) => {
    const { name, company } = displayNameOf(notification, text);
    const reasons = spokenReasons({ row: notification, words, format, now: store.now() });
    const strongest = Math.max(...reasons.map(({ pull }) => Math.abs(pull)));
    return html`<div class="panel" role="group" aria-label=${words.why}>
      <p class="full">
        <bdi>${name}</bdi>${company && [' · ', html`<bdi>${company}</bdi>`]}<br />${messageTemplate(
          activityText(notification, text, format),
        )}
      </p>
      <ul>
        ${reasons.map(
          ({ phrase, pull }) =>
            html`<li>
              ${bar(pull, strongest)}<span
                ><span class="unseen">${pull > 0 ? '↑' : '↓'} </span>${messageTemplate(phrase)}</span
              >
            </li>`,
        )}
      </ul>
      ${stillLearning ? html`<p class="note">${words.stillLearning}</p>` : nothing}
      <div class="choices">
        <button class="button" data-action="more-of-this">${words.moreOfThis}</button>
        <button class="button" data-action="about:type">${words.lessOfThis}</button>
        ${notification.contact && html`<button class="button" data-action="mute">${words.mute}</button>`}
      </div>
    </div>`;
  };
}

/** What was not useful about the row. */
export function aboutPanel(words: LateWords): () => TemplateResult {
  return () =>
    html`<div class="panel" role="group" aria-label=${words.askAbout}>
      <p class="question">${words.askAbout}</p>
      <div class="choices">
        ${aboutKinds.map(
          (about) => html`<button class="button" data-action="about:${about}">${words.about[about]}</button>`,
        )}
      </div>
    </div>`;
}

/** Grows from the middle: to the end for what lifts the row, to the start for what lowers it. */
function bar(pull: number, strongest: number): TemplateResult {
  const width = Math.max(2, (Math.abs(pull) / (strongest || 1)) * half);
  const up = pull > 0;
  return html`<svg class="share" viewBox="0 0 ${2 * half} 8" aria-hidden="true">
    <rect class=${up ? 'up' : 'down'} x=${up ? half : half - width} width=${width} height="8" rx="2"></rect>
    <path class="zero" d="M${half} 0V8"></path>
  </svg>`;
}
