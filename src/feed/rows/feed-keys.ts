import { actions, type ActionName } from '../actions.ts';
import { FeedRow } from './feed-row.ts';
import type { RowActions } from './row-actions.ts';

const fields = 'input, textarea, select, [contenteditable]';

/** The action of each key, from the table of actions. */
const keys: ReadonlyMap<string, ActionName> = new Map(
  Object.entries(actions).flatMap(([name, action]) =>
    'key' in action ? [[action.key, name as ActionName]] : [],
  ),
);

type FeedCommands = Readonly<Record<'search' | 'help' | 'undoLast', () => void>>;

/** The keys of the feed. They work only while the focus is inside, and handled keys stop here. */
export class FeedKeys {
  readonly #host: HTMLElement;
  readonly #actions: RowActions;
  readonly #feed: FeedCommands;

  constructor(host: HTMLElement, rowActions: RowActions, feed: FeedCommands) {
    this.#host = host;
    this.#actions = rowActions;
    this.#feed = feed;
  }

  listen(root: Node, signal: AbortSignal): void {
    root.addEventListener('keydown', (event) => this.#handleKeydown(event as KeyboardEvent), { signal });
    // Pages take what is typed in a shadow tree for their own hot keys.
    for (const type of ['keydown', 'keypress', 'keyup'])
      root.addEventListener(type, (event) => stopTyping(event as KeyboardEvent), { signal });
  }

  #handleKeydown(event: KeyboardEvent): void {
    const target = event.target as Element;
    if (event.defaultPrevented || target.matches(fields)) return;
    const row = target.closest('.row');
    const handled = this.#move(event, row) || this.#act(event, row);
    if (!handled) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Between rows, and out of the list with Ctrl+Home and Ctrl+End, as in the WAI-ARIA feed pattern. */
  #move({ key, ctrlKey, metaKey, altKey }: KeyboardEvent, row: Element | null): boolean {
    const root = this.#host.shadowRoot;
    const find = (selector: string) => [...(root?.querySelectorAll<HTMLElement>(selector) ?? [])];
    const rows = find('.row');
    const at = rows.findIndex((other) => other === row);
    const isPlain = !ctrlKey && !metaKey && !altKey && (row !== null || key.startsWith('Page'));
    const step = isPlain ? steps[key] : undefined;
    let target: HTMLElement | undefined;
    if (step !== undefined) target = rows[Math.max(0, Math.min(at + step, rows.length - 1))];
    else if (ctrlKey && key === 'Home') target = find('.header button').at(-1);
    else if (ctrlKey && key === 'End') target = find('.footer button')[0] ?? rows.at(-1);
    target?.focus();
    return target !== undefined;
  }

  #act(event: KeyboardEvent, row: Element | null): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const opened = event.key === '/' ? 'search' : event.key === '?' ? 'help' : null;
    if (opened !== null) {
      this.#feed[opened]();
      return true;
    }
    const name = keys.get(event.key.toLowerCase());
    // Enter on a button belongs to the button.
    if (name === undefined || (name === 'open' && event.target !== row)) return false;
    if (row instanceof FeedRow) void this.#actions.perform(row, name, event);
    else if (name === 'undo') this.#feed.undoLast();
    return row instanceof FeedRow || name === 'undo';
  }
}

const steps: Readonly<Partial<Record<string, number>>> = {
  PageDown: 1,
  ArrowDown: 1,
  j: 1,
  PageUp: -1,
  ArrowUp: -1,
  k: -1,
};

/** Keys that write into a field stop there. */
function stopTyping(event: KeyboardEvent): void {
  const isTyped = event.key.length === 1 || event.isComposing;
  const isShortcut = (event.ctrlKey || event.metaKey) && !event.getModifierState('AltGraph');
  if ((event.target as Element).matches(fields) && isTyped && !isShortcut) event.stopPropagation();
}
