import bellOff from 'lucide/dist/esm/icons/bell-off.mjs';
import check from 'lucide/dist/esm/icons/check.mjs';
import clock from 'lucide/dist/esm/icons/clock.mjs';
import externalLink from 'lucide/dist/esm/icons/external-link.mjs';
import eyeOff from 'lucide/dist/esm/icons/eye-off.mjs';
import pin from 'lucide/dist/esm/icons/pin.mjs';
import thumbsDown from 'lucide/dist/esm/icons/thumbs-down.mjs';
import thumbsUp from 'lucide/dist/esm/icons/thumbs-up.mjs';
import undo2 from 'lucide/dist/esm/icons/undo-2.mjs';
import { safeLink } from './links.ts';
import type { ListedRow } from './listed-row.ts';
import { openMenu, type MenuItem } from './menu.ts';
import type { RowAction } from './row-action.ts';
import type { RowContext } from './row-context.ts';
import { snoozeTimes } from './snooze-times.ts';

export interface RowMenuRequest {
  readonly root: ShadowRoot;
  readonly anchor: HTMLElement;
  readonly row: ListedRow;
  readonly context: RowContext;
  perform(action: RowAction): void;
}

/** Everything that can be done with a row, with its keys. */
export function openRowMenu({ root, anchor, row, context, perform }: RowMenuRequest): void {
  const { labels } = context.text;
  const state = context.ledger.state(row);
  const { contact, crmUrl } = row.notification;
  const item = (action: RowAction, label: string, picture: MenuItem['icon'], hint: string): MenuItem => ({
    label,
    icon: picture,
    hint,
    run: () => perform(action),
  });
  openMenu(root, anchor, labels.more, [
    {
      items: [
        ...(safeLink(crmUrl) === null ? [] : [item('open', labels.openInCrm, externalLink, '↵')]),
        item('followed-up', labels.followedUp, check, 'F'),
        item('useful', labels.useful, thumbsUp, 'U'),
        item('not-useful', labels.notUseful, thumbsDown, 'N'),
      ],
    },
    {
      items: [
        item('snooze', labels.snooze, clock, 'S'),
        item('dismiss', labels.dismiss, eyeOff, 'E'),
        item('pin', state.pinned ? labels.unpin : labels.pin, pin, 'P'),
        ...(contact === null ? [] : [item('mute', labels.mute, bellOff, 'M')]),
      ],
    },
    {
      items: [
        ...(row.notification.reasons === undefined ? [] : [item('why', labels.why, undefined, 'W')]),
        ...(state.latest === null ? [] : [item('undo', labels.undo, undo2, 'Z')]),
      ],
    },
  ]);
}

/** When to be reminded. */
export function openSnoozeMenu({ root, anchor, context, perform }: RowMenuRequest): void {
  const { labels, snoozes } = context.text;
  const now = context.now();
  const items = snoozeTimes(now).map(([name, at]) => ({
    label: snoozes[name],
    icon: clock,
    hint: context.format.moment(at, now),
    run: () => perform(`snooze:${at}`),
  }));
  openMenu(root, anchor, labels.snooze, [{ label: labels.snooze, items }]);
}
