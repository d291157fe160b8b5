import bellOff from 'lucide/dist/esm/icons/bell-off.mjs';
import chart from 'lucide/dist/esm/icons/chart-no-axes-column.mjs';
import eyeOff from 'lucide/dist/esm/icons/eye-off.mjs';
import keyboard from 'lucide/dist/esm/icons/keyboard.mjs';
import layoutDashboard from 'lucide/dist/esm/icons/layout-dashboard.mjs';
import rotateCcw from 'lucide/dist/esm/icons/rotate-ccw.mjs';
import { addToDashboard, hasDashboard } from '../menus/add-to-dashboard.ts';
import type { BulkDismiss } from './bulk-dismiss.ts';
import type { FeedContext } from '../feed-context.ts';
import type { LateWords } from '../text/dictionary.ts';
import { openMenu, type MenuItem } from '../menus/menu.ts';

/** What the menu opens from the chunk of dialogs. */
export type DialogName = 'learned' | 'reset' | 'help';

/** How the list looks, what holds for all of it, and what was learned. */
export function openHeaderMenu(
  anchor: HTMLElement,
  context: FeedContext,
  words: LateWords,
  bulk: BulkDismiss,
  openDialog: (name: DialogName) => void,
): void {
  const { query, host, language, store } = context;
  const { list, rows: shown } = store.getSnapshot();
  const { order } = query.choice;
  const compact = host.density === 'compact';
  const add = async () => {
    if (!(await addToDashboard(context))) openNote(anchor, words.addToDashboard, words.noDashboard);
  };
  const adding = { label: words.addToDashboard, icon: layoutDashboard, run: () => void add() };
  const dialog = (name: DialogName, label: string, icon: MenuItem['icon'], hint = ''): MenuItem => ({
    label,
    icon,
    hint,
    run: () => openDialog(name),
  });
  const choice = (label: string, checked: boolean, run: () => void): MenuItem => ({ label, checked, run });
  const showsHidden = ['done', 'snoozed'].includes(list?.query.view ?? '');
  const rows = showsHidden ? [] : shown;
  const setDensity = (density: string) => {
    host.density = density;
    query.remember();
  };
  openMenu(anchor, language.text.moreActions, [
    {
      label: words.order,
      items: [
        choice(words.byPriority, order === 'priority', () => query.choose({ order: 'priority' })),
        choice(words.byTime, order === 'newest', () => query.choose({ order: 'newest' })),
      ],
    },
    {
      label: words.density,
      items: [
        choice(words.comfortable, !compact, () => setDensity('comfortable')),
        choice(words.compact, compact, () => setDensity('compact')),
      ],
    },
    {
      items: [
        ...(rows.length === 0
          ? []
          : [{ label: words.clearShown, icon: eyeOff, run: () => bulk.dismiss(bulk.ordinary) }]),
        { label: words.mutedContacts, icon: bellOff, run: () => void openMuted(anchor, context, words) },
        ...(hasDashboard(host) ? [adding] : []),
      ],
    },
    {
      items: [
        dialog('learned', words.learned, chart),
        dialog('reset', words.resetLearning, rotateCcw),
        dialog('help', words.shortcuts, keyboard, '?'),
      ],
    },
  ]);
}

/** Choosing a contact unmutes it. */
async function openMuted(anchor: HTMLElement, { store }: FeedContext, words: LateWords): Promise<void> {
  const preferences = await store.source?.preferences(store.signal).catch(() => null);
  if (!preferences) return openNote(anchor, words.mutedContacts, words.notices.server);
  const items = preferences.mutedContacts.map((contact) => ({
    label: contact,
    hint: words.unmute,
    run: () => store.mute(contact, null, false),
  }));
  if (items.length === 0) openNote(anchor, words.mutedContacts, words.nobodyMuted);
  else openMenu(anchor, words.mutedContacts, [{ label: words.mutedContacts, items }]);
}

/** One sentence where a menu would be; choosing it closes it. */
function openNote(anchor: HTMLElement, label: string, sentence: string): void {
  openMenu(anchor, label, [{ label, items: [{ label: sentence, run: () => undefined }] }]);
}
