import bellOff from 'lucide/dist/esm/icons/bell-off.mjs';
import type { Order } from '../contract/feed.ts';
import type { Preferences } from '../contract/preferences.ts';
import type { Dictionary } from './languages/dictionary.ts';
import { openMenu } from './menu.ts';

export interface HeaderMenuRequest {
  readonly root: ShadowRoot;
  readonly anchor: HTMLElement;
  readonly text: Dictionary;
  readonly order: Order;
  readonly density: string;
  sort(order: Order): void;
  setDensity(density: 'comfortable' | 'compact'): void;
  preferences(): Promise<Preferences>;
  unmute(contact: string): void;
}

/** How the list looks, and who is muted. */
export function openHeaderMenu(request: HeaderMenuRequest): void {
  const { root, anchor, text, order, density, sort, setDensity } = request;
  const { labels } = text;
  openMenu(root, anchor, labels.more, [
    {
      label: labels.sort,
      items: [
        { label: labels.byPriority, checked: order === 'priority', run: () => sort('priority') },
        { label: labels.byTime, checked: order === 'newest', run: () => sort('newest') },
      ],
    },
    {
      label: labels.density,
      items: [
        { label: labels.comfortable, checked: density !== 'compact', run: () => setDensity('comfortable') },
        { label: labels.compact, checked: density === 'compact', run: () => setDensity('compact') },
      ],
    },
    { items: [{ label: labels.mutedContacts, icon: bellOff, run: () => void openMuted(request) }] },
  ]);
}

/** Choosing a contact ends its silence. */
async function openMuted({ root, anchor, text, preferences, unmute }: HeaderMenuRequest): Promise<void> {
  const { mutedContacts } = await preferences();
  const { labels } = text;
  const items = mutedContacts.map((contact) => ({
    label: contact,
    hint: labels.unmute,
    run: () => unmute(contact),
  }));
  const none = { label: labels.nobodyMuted, run: () => undefined };
  openMenu(root, anchor, labels.mutedContacts, [
    { label: labels.mutedContacts, items: items.length === 0 ? [none] : items },
  ]);
}
