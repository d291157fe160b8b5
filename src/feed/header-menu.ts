import bellOff from 'lucide/dist/esm/icons/bell-off.mjs';
import layoutDashboard from 'lucide/dist/esm/icons/layout-dashboard.mjs';
import { addToDashboard, hasDashboard } from './add-to-dashboard.ts';
import type { FeedParts } from './feed-parts.ts';
import type { MoreWords } from './languages/dictionary.ts';
import { openMenu } from './menu.ts';
import { unmute } from './row-rules.ts';

/** How the list looks, and who is muted. */
export function openHeaderMenu(anchor: HTMLElement, parts: FeedParts, words: MoreWords): void {
  const { choices, host, language } = parts;
  const { order } = choices.choice;
  const compact = host.density === 'compact';
  const add = async () => {
    if (!(await addToDashboard(parts))) openNote(anchor, words.addToDashboard, words.noDashboard);
  };
  const adding = { label: words.addToDashboard, icon: layoutDashboard, run: () => void add() };
  openMenu(anchor, language.text.moreActions, [
    {
      label: words.order,
      items: [
        {
          label: words.byPriority,
          checked: order === 'priority',
          run: () => choices.choose({ order: 'priority' }),
        },
        { label: words.byTime, checked: order === 'newest', run: () => choices.choose({ order: 'newest' }) },
      ],
    },
    {
      label: words.density,
      items: [
        { label: words.comfortable, checked: !compact, run: () => (host.density = 'comfortable') },
        { label: words.compact, checked: compact, run: () => (host.density = 'compact') },
      ],
    },
    {
      items: [
        { label: words.mutedContacts, icon: bellOff, run: () => void openMuted(anchor, parts, words) },
        ...(hasDashboard(host) ? [adding] : []),
      ],
    },
  ]);
}

/** Choosing a contact ends its silence. */
async function openMuted(anchor: HTMLElement, parts: FeedParts, words: MoreWords): Promise<void> {
  const ledger = parts.ledger();
  if (ledger === null) return;
  const { mutedContacts } = await ledger.source.preferences();
  const items = mutedContacts.map((contact) => ({
    label: contact,
    hint: words.unmute,
    run: () => void unmute(ledger, contact),
  }));
  if (items.length === 0) openNote(anchor, words.mutedContacts, words.nobodyMuted);
  else openMenu(anchor, words.mutedContacts, [{ label: words.mutedContacts, items }]);
}

/** One sentence where a menu would be; choosing it closes it. */
function openNote(anchor: HTMLElement, label: string, sentence: string): void {
  openMenu(anchor, label, [{ label, items: [{ label: sentence, run: () => undefined }] }]);
}
