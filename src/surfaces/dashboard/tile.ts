import gripHorizontal from 'lucide/dist/esm/icons/grip-horizontal.mjs';
import settings2 from 'lucide/dist/esm/icons/settings-2.mjs';
import x from 'lucide/dist/esm/icons/x.mjs';
import type { IconNode } from '../../feed/icons/icon.ts';
import { element } from '../page/dom.ts';
import { svgElement } from './svg.ts';

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

export interface Tile {
  readonly element: HTMLElement;
  offerSettings(offered: boolean): void;
}

/** The frame of a report: a bar to drag it by, with what the mouse does for the keyboard too, and the report below. */
export function createTile(slot: HTMLElement, labels: TileLabels, actions: TileActions): Tile {
  const grip = button(gripHorizontal, labels.move, () => undefined);
  grip.addEventListener('keydown', (event) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    if (event.shiftKey) actions.resize(...step);
    else actions.move(...step);
  });
  const settings = button(settings2, labels.settings, () => actions.settings());
  const remove = button(x, labels.remove, () => actions.remove());
  const bar = element('div', { class: 'tile-bar' }, grip, settings, remove);
  return {
    element: element('div', { class: 'tile' }, bar, element('div', { class: 'tile-body' }, slot)),
    offerSettings: (offered) => (settings.hidden = !offered),
  };
}

function button(picture: IconNode, label: string, act: () => void): HTMLButtonElement {
  const icon = svgElement('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' });
  icon.append(...picture.map(([tag, attributes]) => svgElement(tag, attributes)));
  const made = element('button', { type: 'button', 'aria-label': label, title: label }, icon);
  made.addEventListener('click', act);
  return made;
}
