import { render } from 'lit';
import { addStyles } from './add-styles.ts';
import { popoverStyles } from './styles/popover.ts';

export interface Popover {
  readonly element: HTMLElement;
  update(content: unknown): void;
  close(): void;
}

const gap = 4;

/** Opens a panel in the top layer beside `anchor`; Esc and a press elsewhere close it, and the focus goes back. */
export function openPopover(
  root: ShadowRoot,
  anchor: HTMLElement,
  attributes: Readonly<Record<string, string>>,
): Popover {
  const element = document.createElement('div');
  element.popover = 'auto';
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  addStyles(root, popoverStyles);
  root.append(element);

  // What scrolls away under the panel would leave it beside nothing.
  const closeOnScroll = (event: Event) => {
    if (!event.composedPath().includes(element)) element.hidePopover();
  };
  addEventListener('scroll', closeOnScroll, { capture: true });
  addEventListener('resize', closeOnScroll);
  element.addEventListener('toggle', (event) => {
    if (event.newState === 'open') return;
    removeEventListener('scroll', closeOnScroll, { capture: true });
    removeEventListener('resize', closeOnScroll);
    anchor.removeAttribute('aria-expanded');
    const focusInside = element.contains(root.activeElement) || root.activeElement === null;
    element.remove();
    if (focusInside && anchor.isConnected) anchor.focus();
  });

  const update = (content: unknown) => {
    render(content, element);
    if (element.matches(':popover-open')) place(element, anchor);
  };
  return {
    element,
    update(content) {
      update(content);
      if (element.matches(':popover-open')) return;
      element.showPopover();
      anchor.setAttribute('aria-expanded', 'true');
      place(element, anchor);
    },
    close: () => element.hidePopover(),
  };
}

/** Under the anchor with their ends in line, above it where there is more room, and always inside the window. */
function place(element: HTMLElement, anchor: HTMLElement): void {
  const box = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = element;
  const { clientWidth, clientHeight } = document.documentElement;
  const leftToRight = getComputedStyle(anchor).direction === 'ltr';
  const left = leftToRight ? box.right - width : box.left;
  const below = box.bottom + gap;
  const above = box.top - gap - height;
  const top = below + height > clientHeight && above >= gap ? above : below;
  element.style.setProperty('left', `${clamp(left, clientWidth - width)}px`);
  element.style.setProperty('top', `${clamp(top, clientHeight - height)}px`);
}

function clamp(position: number, most: number): number {
  return Math.max(gap, Math.min(position, most - gap));
}
