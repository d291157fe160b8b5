import { FeedRow } from './feed-row.ts';
import type { RowAction } from '../row-action.ts';
import type { RowActions } from './row-actions.ts';

/** Letters for the row that has the focus. */
const letters: Readonly<Partial<Record<string, RowAction>>> = {
  f: 'followed-up',
  u: 'useful',
  n: 'not-useful',
  e: 'dismissed',
  s: 'snooze',
  p: 'pin',
  m: 'mute',
  z: 'undo',
  w: 'why',
};

/** The keys of the feed. They work only while the focus is inside, and those that did something stop here. */
export class FeedKeys {
  readonly #host: HTMLElement;
  readonly #actions: RowActions;
  readonly #open: Readonly<Record<'search' | 'help', () => void>>;

  constructor(host: HTMLElement, actions: RowActions, open: Readonly<Record<'search' | 'help', () => void>>) {
    this.#host = host;
    this.#actions = actions;
    this.#open = open;
  }

  readonly handleKeydown = (event: Event): void => {
    if (!(event instanceof KeyboardEvent)) return;
    const target = event.target as Element;
    if (event.defaultPrevented || target.matches('input, textarea, select, [contenteditable]')) return;
    const row = target.closest('.row');
    const handled = this.#move(event, row) || this.#letter(event, row);
    if (!handled) return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** Page Up and Down between rows, Ctrl+Home and Ctrl+End out of the list, as in the WAI-ARIA feed pattern. */
  #move({ key, ctrlKey }: KeyboardEvent, row: Element | null): boolean {
    const find = (selector: string) => [
      ...(this.#host.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
    ];
    const rows = find('.row');
    const at = rows.findIndex((other) => other === row);
    const last = rows.length - 1;
    const target =
      key === 'PageDown'
        ? rows[Math.min(at + 1, last)]
        : key === 'PageUp'
          ? rows[Math.max(at - 1, 0)]
          : ctrlKey && key === 'Home'
            ? find('.header button').at(-1)
            : ctrlKey && key === 'End'
              ? (find('.footer button')[0] ?? rows[last])
              : undefined;
    target?.focus();
    return target !== undefined;
  }

  #letter(event: KeyboardEvent, row: Element | null): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const opened = event.key === '/' ? 'search' : event.key === '?' ? 'help' : null;
    if (opened !== null) {
      this.#open[opened]();
      return true;
    }
    if (!(row instanceof FeedRow)) return false;
    // Enter on a button is the button's.
    const action = event.key === 'Enter' ? event.target === row && 'open' : letters[event.key.toLowerCase()];
    if (action) void this.#actions.perform(row, action);
    return Boolean(action);
  }
}
