import { html, type TemplateResult } from 'lit';
import check from 'lucide/dist/esm/icons/check.mjs';
import clock from 'lucide/dist/esm/icons/clock.mjs';
import refreshCw from 'lucide/dist/esm/icons/refresh-cw.mjs';
import search from 'lucide/dist/esm/icons/search.mjs';
import wifiOff from 'lucide/dist/esm/icons/wifi-off.mjs';
import type { FeedError, FeedErrorKind } from '../../client/feed-error.ts';
import type { FeedChoice } from '../events.ts';
import type { FeedList } from '../../client/store/feed-list.ts';
import { icon, type IconNode } from '../icons/icon.ts';
import type { MoreWords, NoticeAction, NoticeName } from '../text/dictionary.ts';

/** Why there are no rows, or why those on screen may be old. */
export interface Notice {
  readonly name: NoticeName;
  readonly action?: NoticeAction;
}

type Act = (action: NoticeAction) => void;

const failures: Readonly<Record<FeedErrorKind, NoticeName>> = {
  configuration: 'configuration',
  'signed-out': 'signed-out',
  token: 'signed-out',
  offline: 'offline',
  server: 'server',
  'expired-order': 'server',
  refused: 'server',
};

const pictures: Readonly<Partial<Record<NoticeName, IconNode>>> = {
  'no-source': clock,
  nothing: clock,
  hidden: search,
  done: check,
  offline: wifiOff,
};

/** What to say of a load that failed. */
export function failureNotice({ kind }: FeedError): Notice {
  return kind === 'configuration' ? { name: kind } : { name: failures[kind], action: 'again' };
}

/** What to say of a list without rows. */
export function emptyNotice({ feed }: FeedList, { view, types, q, contact }: FeedChoice): Notice {
  const { lastEventAt, views } = feed;
  if (lastEventAt === null) return { name: 'no-source', action: 'again' };
  if (view !== 'all' || types.length > 0 || q !== '' || contact !== null)
    return { name: 'hidden', action: 'reset' };
  if (views.done + views.snoozed > 0) return { name: 'done', action: 'show-done' };
  return { name: 'nothing', action: 'earlier' };
}

/** In place of the rows: an icon, a sentence, at most one action. */
export function noticeTemplate(notice: Notice, words: MoreWords, act: Act): TemplateResult {
  return html`<div class="notice" part="state" data-state=${notice.name}>
    ${content(notice, '', 'button', words, act)}
  </div>`;
}

/** Under rows that could not be renewed: since when, and why. */
export function bannerTemplate(notice: Notice, asOf: string, words: MoreWords, act: Act): TemplateResult {
  return html`<div class="banner" part="banner" role="status" data-state=${notice.name}>
    ${content(notice, `${asOf} · `, 'link', words, act)}
  </div>`;
}

function content(
  { name, action }: Notice,
  before: string,
  style: 'button' | 'link',
  words: MoreWords,
  act: Act,
): TemplateResult {
  return html`${icon(pictures[name] ?? refreshCw)}
    <p>${before}${words.notices[name]}</p>
    ${action && html`<button class=${style} @click=${() => act(action)}>${words.actions[action]}</button>`}`;
}
