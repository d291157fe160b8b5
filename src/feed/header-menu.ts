import bellOff from 'lucide/dist/esm/icons/bell-off.mjs';
import type { FeedParts } from './feed-parts.ts';
import type { MoreWords } from './languages/dictionary.ts';
import { openMenu } from './menu.ts';
import { unmute } from './row-rules.ts';

/** How the list looks, and who is muted. */
export function openHeaderMenu(anchor: HTMLElement, parts: FeedParts, words: MoreWords): void {
  const { choices, host, language } = parts;
  const { order } = choices.choice;
  const compact = host.density === 'compact';
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
      items: [{ label: words.mutedContacts, icon: bellOff, run: () => void openMuted(anchor, parts, words) }],
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
  const nobody = { label: words.nobodyMuted, run: () => undefined };
  openMenu(anchor, words.mutedContacts, [
    { label: words.mutedContacts, items: items.length === 0 ? [nobody] : items },
  ]);
}
