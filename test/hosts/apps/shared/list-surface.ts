import type { Cells, SavedReport, Surface } from 'smart-activity-feed/report';
import { slot } from './host-app.ts';

const cell = 80;

/** The simplest dashboard: reports one below the other, each as wide and high as its cells say. */
export class ListSurface implements Surface {
  readonly #items = new Map<string, HTMLElement>();
  #listener: ((id: string, size: Cells) => void) | undefined;

  place(report: SavedReport, content: HTMLElement): void {
    const item = this.#items.get(report.instanceId) ?? document.createElement('div');
    this.#items.set(report.instanceId, item);
    item.append(content);
    slot().append(item);
    setSize(item, report.size);
  }

  take(id: string): void {
    this.#items.get(id)?.remove();
    this.#items.delete(id);
  }

  onResize(listener: (id: string, size: Cells) => void): () => void {
    this.#listener = listener;
    return () => (this.#listener = undefined);
  }

  onRemove(): () => void {
    return () => undefined;
  }

  resize(id: string, size: Cells): void {
    const item = this.#items.get(id);
    if (item) setSize(item, size);
    this.#listener?.(id, size);
  }
}

function setSize(item: HTMLElement, { w, h }: Cells): void {
  item.style.width = `${w * cell}px`;
  item.style.height = `${h * cell}px`;
}
