import { html, nothing, type TemplateResult } from 'lit';
import { icon, type IconNode } from './icons/icon.ts';
import { openPopover } from './popover.ts';

export interface MenuItem {
  readonly label: string;
  readonly icon?: IconNode | undefined;
  /** The key that does the same, or a number. */
  readonly hint?: string | undefined;
  /** Makes the item one of a choice. */
  readonly checked?: boolean;
  run(): void;
}

export interface MenuSection {
  readonly label?: string;
  readonly items: readonly MenuItem[];
}

/** Opens a menu beside `anchor`. Arrow keys, Home and End move in it, Enter and Space choose. */
export function openMenu(
  root: ShadowRoot,
  anchor: HTMLElement,
  label: string,
  sections: readonly MenuSection[],
): void {
  const popover = openPopover(root, anchor, { role: 'menu', class: 'menu', 'aria-label': label });
  popover.element.addEventListener('keydown', handleKeydown);
  popover.update(sections.map(sectionTemplate));
  items(popover.element).at(0)?.focus();

  function sectionTemplate(section: MenuSection): TemplateResult {
    return html`<div class="menu-section" role="group" aria-label=${section.label ?? nothing}>
      ${section.label === undefined ? nothing : html`<div class="menu-title" aria-hidden="true">${section.label}</div>`}
      ${section.items.map(
        (item) =>
          html`<button
            class="menu-item"
            role=${item.checked === undefined ? 'menuitem' : 'menuitemradio'}
            aria-checked=${item.checked ?? nothing}
            tabindex="-1"
            @click=${() => choose(item)}
          >
            ${item.icon === undefined ? html`<span class="icon"></span>` : icon(item.icon)}
            <span class="menu-label">${item.label}</span>
            ${item.hint === undefined ? nothing : html`<span class="hint" aria-hidden="true">${item.hint}</span>`}
          </button>`,
      )}
    </div>`;
  }

  function choose(item: MenuItem): void {
    popover.close();
    // First the focus goes back, then things change: else the row that is to change would lose it.
    anchor.focus();
    item.run();
  }
}

function handleKeydown(event: KeyboardEvent): void {
  const menu = event.currentTarget as HTMLElement;
  const all = items(menu);
  const at = all.indexOf(event.target as HTMLElement);
  const next = {
    ArrowDown: (at + 1) % all.length,
    ArrowUp: (at - 1 + all.length) % all.length,
    Home: 0,
    End: all.length - 1,
  }[event.key];
  if (event.key === 'Tab') menu.hidePopover();
  if (next === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  all[next]?.focus();
}

function items(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('.menu-item')];
}
