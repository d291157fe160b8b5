import type { Localized, ReportProblem } from '../contract/report.ts';
import { localize } from './localize.ts';

type Kind = ReportProblem['kind'];

const crash: Localized = {
  de: 'Dieser Bericht kann gerade nicht angezeigt werden. Seine Einstellungen bleiben erhalten.',
  en: 'This report cannot be shown right now. Its settings are kept.',
};

const messages: Readonly<Partial<Record<Kind, Localized>>> = {
  'unknown-type': {
    de: 'Dieser Bericht ist hier nicht verfügbar. Er erscheint, sobald er geladen ist.',
    en: 'This report is not available here. It shows as soon as it is loaded.',
  },
  'newer-version': {
    de: 'Mit einer neueren Version gespeichert, daher nur zum Lesen.',
    en: 'Saved by a newer version, so it is read-only.',
  },
  'bad-config': {
    de: 'Die gespeicherten Einstellungen sind nicht lesbar. Sie bleiben unverändert.',
    en: 'The saved settings cannot be read. They are kept as they are.',
  },
};

const retryLabel: Localized = { de: 'Erneut versuchen', en: 'Try again' };
const removeLabel: Localized = { de: 'Entfernen', en: 'Remove' };

export function problemMessage(kind: Kind): Localized {
  return messages[kind] ?? crash;
}

/**
 * What stands in a slot instead of a report, or, without a title and without `retry`, above one that is read-only. Without
 * `remove` where the dashboard alone can do that. Styled by `[data-report-problem]`.
 */
export function problemCard(
  kind: Kind,
  title: string,
  locale: string,
  actions: { readonly retry?: () => void; readonly remove?: () => void },
): HTMLElement {
  const card = element('div', '');
  card.dataset['reportProblem'] = kind;
  card.style.cssText =
    'display:flex;flex-wrap:wrap;gap:8px;padding:16px;overflow:auto;overflow-wrap:anywhere';
  const button = (label: Localized, act: () => void) => {
    const made = element('button', localize(label, locale));
    made.type = 'button';
    made.onclick = act;
    return made;
  };
  const message = element('p', localize(problemMessage(kind), locale));
  message.style.cssText = 'flex:1 0 100%;margin:0';
  if (title) {
    const heading = element('strong', title);
    heading.style.cssText = message.style.cssText;
    card.append(heading);
  }
  card.append(message);
  if (actions.retry) card.append(button(retryLabel, actions.retry));
  if (actions.remove) card.append(button(removeLabel, actions.remove));
  return card;
}

function element<K extends keyof HTMLElementTagNameMap>(tag: K, text: string): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
