import { html, nothing, type TemplateResult } from 'lit';
import bot from 'lucide/dist/esm/icons/bot.mjs';
import check from 'lucide/dist/esm/icons/check.mjs';
import pin from 'lucide/dist/esm/icons/pin.mjs';
import type { ActivityType } from '../../contract/activity.ts';
import { icon } from '../icons/icon.ts';
import type { LateWords } from '../text/dictionary.ts';
import { displayNameOf } from '../text/display-name.ts';
import { interpolate, messageTemplate, plainText, pluralize } from '../text/message.ts';
import { kindOf } from '../text/reasons/reason-experience.ts';
import { spokenReasons } from '../text/reasons/reason.ts';
import type { ActionCall } from '../actions.ts';
import type { RowDetails, RowParts } from './row-context.ts';
import type { LiveReaction } from '../../client/store/row-state.ts';

/** What rows say beyond who did what when, in one language. */
export function rowDetails(words: LateWords): RowDetails {
  const { states } = words;
  const button = (style: 'button' | 'link', action: ActionCall, label: string) =>
    html`<button class=${style} data-action=${action}>${label}</button>`;

  const refused = ({ state, text }: RowParts) =>
    state.refusal &&
    html`<span class="refused">${state.refusal.status === 404 ? states.gone : states.refused}</span>${button(
        'link',
        'again',
        text.again,
      )}`;

  const said = ({ format, store, row }: RowParts, { kind, at, until }: LiveReaction) => {
    const sentence =
      kind === 'opened' ? states.opened : kind === 'snoozed' ? states.snoozed : states.dismissed;
    const time = until ?? row.notification.snoozedUntil ?? at;
    return plainText(interpolate(sentence, { time: format.moment(Date.parse(time), store.now()) }));
  };

  /** What "not useful" will change in the next order. */
  const lowered = ({ row }: RowParts, { about }: LiveReaction): TemplateResult => {
    const kind = kindOf(row.notification.type, words);
    const sentence = plainText(interpolate(words.lowered[about ?? 'other'], { kind }));
    return html`<span class="reason-text" title=${sentence}>${sentence}</span>`;
  };

  const reason = ({ row: { notification }, format, store, expanded }: RowParts): unknown => {
    const [first] = spokenReasons({ row: notification, words, format, now: store.now() });
    if (first === undefined) return nothing;
    const { phrase } = first;
    const up = first.pull > 0;
    return html`<button class="reason" data-action="why" aria-expanded=${expanded} title=${plainText(phrase)}>
      <span class="arrow" data-up=${up}>${up ? '↑' : '↓'}</span>
      <span class="reason-text">${messageTemplate(phrase)}</span>
    </button>`;
  };

  /** The way to the contact's other rows; narrow rows show the number alone. */
  const related = ({ row: { notification }, format }: RowParts): unknown => {
    const { contact, related: others = {} } = notification;
    const n = Object.values(others).reduce((sum, count) => sum + count, 0);
    if (n === 0 || contact === null) return nothing;
    const label = plainText(pluralize(words.related, n, format));
    return html`<button class="link related" data-action="related" aria-label=${label} title=${label}>
      <span class="short">+ ${format.count(n)}</span><span class="long">${label}</span>
    </button>`;
  };

  return {
    words,
    typeLabel: (type: ActivityType) => (words.types as Partial<typeof words.types>)[type] ?? type,

    strip(parts: RowParts): TemplateResult | null {
      const { hidden, muted } = parts.state;
      if (parts.showsHidden || (hidden === undefined && !muted)) return null;
      const sentence = hidden === undefined ? states.muted : said(parts, hidden);
      const { notification } = parts.row;
      const { name } = displayNameOf(notification, parts.text);
      return html`<div class="strip" id="who-${notification.id}">
        <bdi class="name" title=${name}>${name}</bdi>
        ${refused(parts) ?? html`<span>${sentence}</span>${button('link', 'undo', words.undo)}`}
      </div>`;
    },

    why(parts: RowParts): unknown {
      const { asking, followedUp, hidden, opened, pending, pinned, rating } = parts.state;
      if (asking === true) return words.askFollowedUp;
      const undo = button('link', 'undo', words.undo);
      if (parts.state.refusal) return refused(parts);
      if (followedUp) return html`<span class="done">${icon(check)}${words.followedUp}</span>${undo}`;
      if (hidden) return html`<span class="state">${said(parts, hidden)}</span>${undo}`;
      const { automated, returned } = parts.row.notification;
      return html`${pinned ? html`<span class="mark" title=${parts.text.pinned}>${icon(pin)} ${parts.text.pinned}</span>` : nothing}
      ${automated ? html`<span class="state">${icon(bot)} ${words.automated}</span>` : nothing}
      ${pending ? html`<span class="sending">${states.sending}</span>` : nothing}
      ${opened && html`<span class="state">${said(parts, opened)}</span>`}
      ${returned ? html`<span class="state">${states.returned}</span>` : nothing}
      ${rating?.kind === 'not-useful' ? lowered(parts, rating) : reason(parts)}${related(parts)}`;
    },

    answers({ state }: RowParts): TemplateResult | null {
      if (state.asking !== true) return null;
      return html`${button('button', 'followed-up', words.yes)}${button('button', 'answer-no', words.no)}`;
    },
  };
}
