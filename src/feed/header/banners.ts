import { html, nothing, type TemplateResult } from 'lit';
import x from 'lucide/dist/esm/icons/x.mjs';
import type { FeedSnapshot } from '../../client/store/snapshot.ts';
import type { FeedQueryState } from '../filters/feed-query-state.ts';
import { closeButton } from '../icons/close-button.ts';
import { icon } from '../icons/icon.ts';
import type { LateWords } from '../text/dictionary.ts';
import { interpolate, messageTemplate } from '../text/message.ts';
import { noticeContent, type Act, type Notice } from './empty-state.ts';

/** Under rows that could not be renewed: since when, why, and whether only loaded rows were filtered. */
export function bannerTemplate(
  notice: Notice,
  asOf: string,
  isLocal: boolean,
  words: LateWords,
  act: Act,
): TemplateResult {
  const sentence = `${asOf} · ${words.notices[notice.name]}${isLocal ? ` ${words.onlyLoaded}` : ''}`;
  return html`<div class="banner" part="banner" role="status" data-state=${notice.name}>
    ${noticeContent(notice, sentence, 'link', words, act)}
  </div>`;
}

/** Above the rows of one contact: whose they are, and the way back. */
export function contactRibbon(query: FeedQueryState, words: LateWords): unknown {
  const { contact } = query.choice;
  if (contact === null) return nothing;
  return html`<div class="ribbon">
    <p>${messageTemplate(interpolate(words.only, { name: { outside: contact.name, kind: 'words' } }))}</p>
    <button class="link" @click=${() => query.leaveContact()}>${icon(x)} ${words.everybody}</button>
  </div>`;
}

const firstRunKey = 'smart-activity-feed:first-run-closed';

/** A rep with as many reactions, anywhere, is not new. */
const knownAfter = 20;

/** For new reps, until they close it: how the order comes about. */
export function firstRunRibbon({ list, rows }: FeedSnapshot, words: LateWords, onClose: () => void): unknown {
  if (list === null || rows.length === 0) return nothing;
  if (list.feed.model.learnedFrom >= knownAfter || isClosed()) return nothing;
  return html`<div class="ribbon first-run">
    <p>${words.firstRun}</p>
    ${closeButton(words, () => {
      close();
      onClose();
    })}
  </div>`;
}

let isClosedHere = false;

function close(): void {
  try {
    localStorage.setItem(firstRunKey, 'yes');
  } catch {
    // Without storage the ribbon comes back with the next page; nothing else is lost.
    isClosedHere = true;
  }
}

function isClosed(): boolean {
  try {
    return isClosedHere || localStorage.getItem(firstRunKey) !== null;
  } catch {
    return isClosedHere;
  }
}
