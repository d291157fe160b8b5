import { render } from 'lit';

export interface Popover {
  readonly element: HTMLElement;
  update(content: unknown): void;
}

/** A panel in the top layer beside `anchor`; Esc and a press elsewhere close it, and the focus goes back. */
export function createPopover(anchor: HTMLElement, attributes: Readonly<Record<string, string>>): Popover {
  const root = anchor.getRootNode() as ShadowRoot;
  const element = document.createElement('div');
  element.popover = 'auto';
  element.part.add('popover');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  root.append(element);

  element.addEventListener('toggle', (event) => {
    anchor.toggleAttribute('data-active', event.newState === 'open');
    if (event.newState === 'open') return;
    const lost = root.activeElement === null || element.contains(root.activeElement);
    element.remove();
    if (lost) anchor.focus();
  });
  return {
    element,
    update(content) {
      render(content, element);
      // The source is also what the stylesheet places the panel by.
      if (!element.matches(':popover-open')) element.showPopover({ source: anchor });
    },
  };
}
