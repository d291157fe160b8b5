import { html } from 'lit';
import bellOff from 'lucide/dist/esm/icons/bell-off.mjs';
import check from 'lucide/dist/esm/icons/check.mjs';
import clock from 'lucide/dist/esm/icons/clock.mjs';
import externalLink from 'lucide/dist/esm/icons/external-link.mjs';
import eyeOff from 'lucide/dist/esm/icons/eye-off.mjs';
import info from 'lucide/dist/esm/icons/info.mjs';
import pin from 'lucide/dist/esm/icons/pin.mjs';
import thumbsDown from 'lucide/dist/esm/icons/thumbs-down.mjs';
import thumbsUp from 'lucide/dist/esm/icons/thumbs-up.mjs';
import undo2 from 'lucide/dist/esm/icons/undo-2.mjs';
import type { RowState } from '../../client/store/row-state.ts';
import { day, longestSnooze, minute } from '../../contract/time.ts';
import type { Dictionary, LateWords } from '../text/dictionary.ts';
import { safeLink } from '../text/links.ts';
import type { ListedRow } from '../../client/store/feed-list.ts';
import { openMenu, type MenuItem } from './menu.ts';
import { createPopover } from './popover.ts';
import { actions, type ActionCall, type ActionName } from '../actions.ts';
import type { IconNode } from '../icons/icon.ts';
import type { RowContext } from '../rows/row-context.ts';
import { snoozeTimes } from './snooze-times.ts';

/** The server's clock may be ahead of this one. */
const clockTolerance = 5 * minute;

const icons: Readonly<Partial<Record<ActionName, IconNode>>> = {
  open: externalLink,
  'followed-up': check,
  useful: thumbsUp,
  'not-useful': thumbsDown,
  snooze: clock,
  dismissed: eyeOff,
  pin,
  mute: bellOff,
  why: info,
  undo: undo2,
};

const sections: readonly (readonly ActionName[])[] = [
  ['open', 'followed-up', 'useful', 'not-useful'],
  ['snooze', 'dismissed', 'pin', 'mute'],
  ['why', 'undo'],
];

/** The row whose menu is opened, and what it needs. */
interface RowMenu {
  readonly element: HTMLElement;
  readonly row: ListedRow;
  readonly state: RowState;
  readonly context: RowContext;
  readonly words: LateWords;
  readonly perform: (call: ActionCall) => void;
}

/** Everything that can be done with a row, with its keys. */
export function openRowMenu({ element, row, state, context: { text }, words, perform }: RowMenu): void {
  const { contact, crmUrl, reasons } = row.notification;
  const { latest, pinned, muted } = state;
  const missing: Readonly<Partial<Record<ActionName, boolean>>> = {
    open: safeLink(crmUrl) === null,
    mute: contact === null,
    why: reasons === undefined,
    undo: latest === undefined && !muted,
  };
  const itemOf = (name: ActionName): MenuItem => ({
    label: name === 'pin' && pinned === true ? words.unpin : labelOf(name, text, words),
    hint: keyOf(name),
    icon: icons[name],
    run: () => perform(name),
  });
  openMenu(
    anchorOf(element),
    text.moreActions,
    sections.map((names) => ({
      items: names.filter((name) => missing[name] !== true).map(itemOf),
    })),
  );
}

/** When to be reminded. */
export function openSnoozeMenu({ element, context: { format, store }, words, perform }: RowMenu): void {
  const items: MenuItem[] = snoozeTimes(store.now()).map(([name, at]) => ({
    label: words.snoozes[name],
    icon: clock,
    hint: name === 'tomorrow' ? format.clock(at) : format.moment(at, store.now()),
    run: () => perform(`snoozed:${at}`),
  }));
  const own: MenuItem = { label: words.ownTime, icon: clock, run: () => perform('own-time') };
  openMenu(anchorOf(element), words.snooze, [{ label: words.snooze, items: [...items, own] }]);
}

/** A time of the rep's own to be reminded at, within what the server takes. */
export function openOwnTime({ element, context: { store }, words, perform }: RowMenu): void {
  const panel = createPopover(anchorOf(element), {
    class: 'own-time',
    role: 'dialog',
    'aria-label': words.snooze,
  });
  const handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const at = Date.parse(panel.element.querySelector('input')?.value ?? '');
    panel.element.hidePopover();
    perform(`snoozed:${at}`);
  };
  panel.update(
    html`<form @submit=${handleSubmit}>
      <label
        >${words.snooze}
        <input
          type="datetime-local"
          required
          min=${localTime(store.now() + minute)}
          max=${localTime(store.now() + longestSnooze - clockTolerance)}
          .value=${localTime(store.now() + day)}
        />
      </label>
      <button class="button">${words.remind}</button>
    </form>`,
  );
  panel.element.querySelector('input')?.focus();
}

/** As a field of the type `datetime-local` writes it. */
function localTime(at: number): string {
  return new Date(at - new Date(at).getTimezoneOffset() * minute).toISOString().slice(0, 16);
}

function anchorOf(row: HTMLElement): HTMLElement {
  return row.querySelector<HTMLElement>('[data-action="menu"]') ?? row;
}

/** What a menu and the list of keys call an action. */
export function labelOf(name: ActionName, text: Dictionary, words: LateWords): string {
  const { label } = actions[name];
  const word = { ...words, ...text }[label];
  return typeof word === 'string' ? word : name;
}

/** The key of an action as it stands on keyboards; '' where it has none. */
export function keyOf(name: ActionName): string {
  const action = actions[name];
  if (!('key' in action)) return '';
  return action.key === 'enter' ? '↵' : action.key.toUpperCase();
}
