import { element } from '../page/dom.ts';

export interface TileLabels {
  readonly move: string;
  readonly settings: string;
  readonly remove: string;
}

export interface TileActions {
  /** Steps in grid cells. */
  move(columns: number, rows: number): void;
  resize(columns: number, rows: number): void;
  settings(): void;
  remove(): void;
}

const steps: Readonly<Record<string, readonly [columns: number, rows: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The frame of a report: a bar to drag it by, with what the mouse does for the keyboard too, and the report below. */
export function createTile(slot: HTMLElement, labels: TileLabels, actions: TileActions): HTMLElement {
  const grip = button('⠿', labels.move, () => undefined);
  grip.addEventListener('keydown', (event) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    if (event.shiftKey) actions.resize(...step);
    else actions.move(...step);
  });
  const settings = button('⚙', labels.settings, () => actions.settings());
  const remove = button('×', labels.remove, () => actions.remove());
  const bar = element('div', { class: 'tile-bar' }, grip, element('span'), settings, remove);
  return element('div', { class: 'tile' }, bar, element('div', { class: 'tile-body' }, slot));
}

function button(sign: string, label: string, act: () => void): HTMLButtonElement {
  const hidden = element('span', { 'aria-hidden': 'true' }, sign);
  const made = element('button', { type: 'button', 'aria-label': label, title: label }, hidden);
  made.addEventListener('click', act);
  return made;
}
