import { html, type TemplateResult } from 'lit';
import check from 'lucide/dist/esm/icons/check.mjs';
import clock from 'lucide/dist/esm/icons/clock.mjs';
import refreshCw from 'lucide/dist/esm/icons/refresh-cw.mjs';
import search from 'lucide/dist/esm/icons/search.mjs';
import wifiOff from 'lucide/dist/esm/icons/wifi-off.mjs';
import type { FeedError, FeedErrorKind } from '../../client/feed-error.ts';
import type { FeedSnapshot } from '../../client/store/snapshot.ts';
import type { FeedChoice } from '../events.ts';
import { isSearch } from '../filters/query.ts';
import { icon, type IconNode } from '../icons/icon.ts';
import type { LateWords, NoticeAction, NoticeName } from '../text/dictionary.ts';

/** Why there are no rows, or why those on screen may be old. */
export interface Notice {
  readonly name: NoticeName;
  readonly action?: NoticeAction;
}

export type Act = (action: NoticeAction) => void;

const failures: Readonly<Record<FeedErrorKind, NoticeName>> = {
  configuration: 'configuration',
  'signed-out': 'signed-out',
  token: 'signed-out',
  offline: 'offline',
  blocked: 'configuration',
  server: 'server',
  'expired-order': 'server',
  refused: 'server',
};

const pictures: Readonly<Partial<Record<NoticeName, IconNode>>> = {
  'no-source': clock,
  nothing: clock,
  'no-snoozed': clock,
  'no-done': check,
  hidden: search,
  done: check,
  offline: wifiOff,
};

/** What to say of a request that failed. */
export function failureOf({ kind }: FeedError): Notice {
  return kind === 'configuration' ? { name: kind } : { name: failures[kind], action: 'again' };
}

/** What to say where there are no rows; `null` where there are some, or may still come. */
export function emptyState(
  { list, rows, error, isLoading, earlier }: FeedSnapshot,
  configurationError: FeedError | null,
  choice: FeedChoice,
): Notice | null {
  if (configurationError !== null) return failureOf(configurationError);
  if (list === null) return error === null || isLoading ? null : failureOf(error);
  if (rows.length > 0) return null;
  const { lastEventAt, views } = list.feed;
  if (list.rows.length > 0) return { name: 'done', action: 'show-done' };
  if (lastEventAt === null) return { name: 'no-source', action: 'again' };
  const { view, types } = choice;
  const isFiltered = types.length > 0 || isSearch(choice);
  if (!isFiltered && view === 'snoozed') return { name: 'no-snoozed', action: 'show-all' };
  if (!isFiltered && view === 'done') return { name: 'no-done', action: 'show-all' };
  if (isFiltered || view !== 'all') return { name: 'hidden', action: 'reset' };
  if (views.done + views.snoozed > 0) return { name: 'done', action: 'show-done' };
  return earlier === null ? { name: 'nothing', action: 'earlier' } : { name: 'nothing' };
}

/** In place of the rows: an icon, a sentence, at most one action. */
export function emptyStateTemplate(notice: Notice, words: LateWords, act: Act): TemplateResult {
  return html`<div class="notice" part="state" data-state=${notice.name}>
    ${noticeContent(notice, words.notices[notice.name], 'button', words, act)}
  </div>`;
}

export function noticeContent(
  { name, action }: Notice,
  sentence: string,
  style: 'button' | 'link',
  words: LateWords,
  act: Act,
): TemplateResult {
  return html`${icon(pictures[name] ?? refreshCw)}
    <p>${sentence}</p>
    ${action && html`<button class=${style} @click=${() => act(action)}>${words.actions[action]}</button>`}`;
}
