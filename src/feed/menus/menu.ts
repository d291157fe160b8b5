import { html, nothing } from 'lit';
import { icon, type IconNode } from '../icons/icon.ts';
import { createPopover } from './popover.ts';

export interface MenuItem {
  readonly label: string;
  readonly icon?: IconNode | undefined;
  /** The key that does the same, or a time. */
  readonly hint?: string;
  /** Makes the item one of a choice. */
  readonly checked?: boolean;
  run(): void;
}

export interface MenuSection {
  readonly label?: string;
  readonly items: readonly MenuItem[];
}

/** Opens a menu beside `anchor`. Arrow keys, Home and End move in it, Enter and Space choose. */
export function openMenu(anchor: HTMLElement, label: string, sections: readonly MenuSection[]): void {
  const { element, update, leave } = createPopover(anchor, {
    role: 'menu',
    class: 'menu',
    'aria-label': label,
  });
  const items = () => [...element.querySelectorAll<HTMLElement>('.menu-item')];
  const choose = (item: MenuItem) => {
    element.hidePopover();
    // First the focus goes back, then things change: else the row that is to change would lose it.
    leave();
    item.run();
  };

  element.addEventListener('keydown', (event) => {
    const all = items();
    const at = all.indexOf(event.target as HTMLElement);
    const last = all.length - 1;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: at === last ? 0 : at + 1,
      ArrowUp: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    };
    const next = all[moves[event.key] ?? -1];
    if (event.key === 'Tab') element.hidePopover();
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  });

  update(
    sections.map(
      (section) =>
        html`<div class="menu-section" role="group" aria-label=${section.label ?? nothing}>
          ${section.label && html`<div class="menu-title" aria-hidden="true">${section.label}</div>`}
          ${section.items.map(
            (item) =>
              html`<button
                class="menu-item"
                role=${item.checked === undefined ? 'menuitem' : 'menuitemradio'}
                aria-checked=${item.checked ?? nothing}
                tabindex="-1"
                @click=${() => choose(item)}
              >
                ${item.icon ? icon(item.icon) : html`<span class="icon"></span>`}
                <span class="menu-label">${item.label}</span>
                ${item.hint && html`<span class="hint">${item.hint}</span>`}
              </button>`,
          )}
        </div>`,
    ),
  );
  items()[0]?.focus();
}
