import { render } from 'lit';

export interface Popover {
  readonly element: HTMLElement;
  update(content: unknown): void;
  /** Gives the focus back to what had it before. */
  leave(): void;
}

/** A panel in the top layer beside `anchor`; Esc and a press elsewhere close it, and the focus goes back. */
export function createPopover(anchor: HTMLElement, attributes: Readonly<Record<string, string>>): Popover {
  const root = anchor.getRootNode() as ShadowRoot;
  const before = root.activeElement as HTMLElement | null;
  const element = document.createElement('div');
  element.popover = 'auto';
  element.part.add('popover');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  root.append(element);

  element.addEventListener('toggle', (event) => {
    anchor.toggleAttribute('data-active', event.newState === 'open');
    if (event.newState === 'open') return;
    anchor.removeAttribute('data-source');
    const lost = root.activeElement === null || element.contains(root.activeElement);
    element.remove();
    if (lost) leave();
  });
  const leave = () => (before?.isConnected ? before : anchor).focus();
  return {
    element,
    leave,
    update(content) {
      render(content, element);
      // A feed may have left the page meanwhile.
      if (!element.isConnected || element.matches(':popover-open')) return;
      anchor.toggleAttribute('data-source', true);
      element.showPopover({ source: anchor });
    },
  };
}
