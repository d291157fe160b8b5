import type { Cells, SavedReport } from '../../contract/report.ts';
import type { SizeRule, Stop, Surface } from '../contract.ts';
import { fieldsOf } from '../saved-report.ts';

/** As much of a GridStack (14) as the adapter uses; importing the adapter brings no GridStack. */
export interface Grid {
  readonly el: HTMLElement;
  addWidget(widget: Placement): HTMLElement | undefined;
  removeWidget(item: HTMLElement, removeElement?: boolean, tell?: boolean): unknown;
  update(item: HTMLElement, options: Placement): unknown;
  getColumn(): number;
  mode(mode: 'top' | 'float'): unknown;
  getMode(): string;
}

interface Placement {
  readonly id?: string;
  readonly x?: number;
  readonly y?: number;
  readonly w?: number;
  readonly h?: number;
  readonly minW?: number;
  readonly minH?: number;
  readonly maxW?: number;
  readonly maxH?: number;
}

/**
 * Reports as widgets of a grid of twelve columns. The grid's own `save` drops sizes that equal the minimum, so the sizes
 * are told to the controller and the positions are kept here, as `layout`. Takes what `GridStack.init` gives, and throws a
 * `TypeError` when that has found no element.
 */
export function createGridStackSurface(grid: Grid | null): Surface {
  if (!grid) throw new TypeError('GridStack has found no element to make a grid of');
  const items = new Map<string, HTMLElement>();
  const places = new Map<string, Placement>();
  /** Positions of a stored layout whose reports are still to come. */
  const expected = new Map<string, { readonly x: number; readonly y: number }>();
  const gravity = grid.getMode() === 'top';

  /** Calls with the widgets of one of the grid's events; only those of this surface. */
  const listen = (event: string, each: (id: string, node: Placement) => void): Stop => {
    const handle = ({ detail }: CustomEvent<readonly Placement[] | null>) => {
      for (const node of detail ?? []) if (node.id !== undefined && items.has(node.id)) each(node.id, node);
    };
    grid.el.addEventListener(event, handle as EventListener);
    return () => grid.el.removeEventListener(event, handle as EventListener);
  };

  const remember = (id: string, { x = 0, y = 0, w = 1, h = 1 }: Placement): boolean => {
    // On a narrow screen the grid has fewer columns: what it shows then is not what the user has laid out.
    if (grid.getColumn() !== 12) return false;
    const old = places.get(id);
    places.set(id, { x, y, w, h });
    return old !== undefined && (old.w !== w || old.h !== h);
  };

  const fall = () => {
    if (expected.size === 0 && gravity) grid.mode('top');
  };

  /** Nothing is waited for at this id any more. */
  const arrive = (id: string) => {
    if (expected.delete(id)) fall();
  };

  return {
    get layout() {
      const placed = [...places].map(([id, { x, y }]) => [id, { x, y }] as const);
      return Object.fromEntries([...expected, ...placed]);
    },

    set layout(stored: unknown) {
      for (const [id, place] of Object.entries(fieldsOf(stored))) {
        const { x, y } = fieldsOf(place);
        if (isPosition(x) && isPosition(y) && !items.has(id)) expected.set(id, { x, y });
      }
      if (expected.size === 0) return;
      // Reports come in their own order: nothing may fall into gaps that others are about to fill.
      if (gravity) grid.mode('float');
    },

    place({ instanceId: id, size }: SavedReport, slot: HTMLElement, rule: SizeRule) {
      const { min, max } = rule;
      const limits = { minW: min.w, minH: min.h, maxW: max.w, maxH: max.h };
      const there = items.get(id);
      if (there) return void grid.update(there, limits);
      const laidOut = expected.get(id);
      const item = grid.addWidget({ id, ...size, ...laidOut, ...limits });
      if (!item) throw new Error('the grid took no widget');
      items.set(id, item);
      item.querySelector('.grid-stack-item-content')?.append(slot);
      arrive(id);
      if (laidOut) places.set(id, { ...laidOut, ...size });
      remember(id, (item as HTMLElement & { gridstackNode?: Placement }).gridstackNode ?? size);
    },

    take(id) {
      const item = items.get(id);
      items.delete(id);
      places.delete(id);
      arrive(id);
      // Unless the grid itself has removed it.
      if (item?.isConnected) grid.removeWidget(item, true, false);
    },

    settle() {
      expected.clear();
      fall();
    },

    onResize: (listener: (id: string, size: Cells) => void) =>
      listen('change', (id, node) => {
        if (remember(id, node)) listener(id, { w: node.w ?? 1, h: node.h ?? 1 });
      }),

    onRemove: (listener) => listen('removed', (id) => listener(id)),
  };
}

function isPosition(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) < 10_000;
}
