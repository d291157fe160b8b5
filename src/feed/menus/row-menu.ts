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
import { day, minute } from '../../contract/time.ts';
import type { MoreWords } from '../text/dictionary.ts';
import { safeLink } from '../links.ts';
import type { ListedRow } from '../listed-row.ts';
import { openMenu, type MenuItem } from './menu.ts';
import { createPopover } from './popover.ts';
import type { RowAction } from '../row-action.ts';
import type { RowContext } from '../rows/row-context.ts';
import { snoozeTimes } from './snooze-times.ts';

/** What the server takes is 30 days; its clock may be ahead of the field. */
const longestSnooze = 30 * day - 5 * minute;

type Perform = (action: RowAction) => void;

/** Everything that can be done with a row, with its keys. */
export function openRowMenu(
  element: HTMLElement,
  row: ListedRow,
  { text, ledger }: RowContext,
  words: MoreWords,
  perform: Perform,
): void {
  const { latest, pinned } = ledger.state(row);
  const { contact, crmUrl, reasons } = row.notification;
  const item = (action: RowAction, label: string, hint: string, picture?: MenuItem['icon']): MenuItem => ({
    label,
    hint,
    icon: picture,
    run: () => perform(action),
  });
  openMenu(anchorOf(element), text.moreActions, [
    {
      items: [
        ...(safeLink(crmUrl) === null ? [] : [item('open', text.openInCrm, '↵', externalLink)]),
        item('followed-up', words.followedUp, 'F', check),
        item('useful', text.useful, 'U', thumbsUp),
        item('not-useful', text.notUseful, 'N', thumbsDown),
      ],
    },
    {
      items: [
        item('snooze', words.snooze, 'S', clock),
        item('dismissed', words.dismiss, 'E', eyeOff),
        item('pin', pinned === true ? words.unpin : words.pin, 'P', pin),
        ...(contact === null ? [] : [item('mute', words.mute, 'M', bellOff)]),
      ],
    },
    {
      items: [
        ...(reasons === undefined ? [] : [item('why', words.why, 'W', info)]),
        ...(latest === undefined ? [] : [item('undo', words.undo, 'Z', undo2)]),
      ],
    },
  ]);
}

/** When to be reminded. */
export function openSnoozeMenu(
  element: HTMLElement,
  { format, now }: RowContext,
  words: MoreWords,
  perform: Perform,
): void {
  const items: MenuItem[] = snoozeTimes(now()).map(([name, at]) => ({
    label: words.snoozes[name],
    icon: clock,
    hint: name === 'tomorrow' ? format.clock(at) : format.moment(at, now()),
    run: () => perform(`snoozed:${at}`),
  }));
  const own: MenuItem = { label: words.ownTime, icon: clock, run: () => perform('own-time') };
  openMenu(anchorOf(element), words.snooze, [{ label: words.snooze, items: [...items, own] }]);
}

/** A time of the rep's own to be reminded at, within what the server takes. */
export function openOwnTime(
  element: HTMLElement,
  { now }: RowContext,
  words: MoreWords,
  perform: Perform,
): void {
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
          min=${localTime(now() + minute)}
          max=${localTime(now() + longestSnooze)}
          .value=${localTime(now() + day)}
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
