import appWindow from 'lucide/dist/esm/icons/app-window.mjs';
import building from 'lucide/dist/esm/icons/building.mjs';
import calendarCheck from 'lucide/dist/esm/icons/calendar-check.mjs';
import clipboardList from 'lucide/dist/esm/icons/clipboard-list.mjs';
import fileText from 'lucide/dist/esm/icons/file-text.mjs';
import mailOpen from 'lucide/dist/esm/icons/mail-open.mjs';
import mousePointerClick from 'lucide/dist/esm/icons/mouse-pointer-click.mjs';
import squareKanban from 'lucide/dist/esm/icons/square-kanban.mjs';
import trophy from 'lucide/dist/esm/icons/trophy.mjs';
import userPlus from 'lucide/dist/esm/icons/user-plus.mjs';
import userStar from 'lucide/dist/esm/icons/user-star.mjs';
import type { ActivityType, DealStatus } from '../../contract/activity.ts';
import type { IconNode } from './icon.ts';

type Family = 'email' | 'visit' | 'intent' | 'pipeline';

const typeIcons: Readonly<Record<ActivityType, readonly [Family, IconNode]>> = {
  'email.opened': ['email', mailOpen],
  'email.clicked': ['email', mousePointerClick],
  'document.revisited': ['visit', fileText],
  'page.revisited': ['visit', appWindow],
  'prospect.revisited': ['visit', building],
  'meeting.booked': ['intent', calendarCheck],
  'lead.assigned': ['pipeline', userPlus],
  'form.submitted': ['intent', clipboardList],
  'qualified-lead.assigned': ['pipeline', userStar],
  'deal.stage-changed': ['pipeline', squareKanban],
};

/** A type's colour family and picture; a plain one for a type that only a newer server knows. */
export function pictureOf(type: ActivityType, status?: DealStatus): readonly [Family | 'won' | '', IconNode] {
  if (status === 'won') return ['won', trophy];
  return (typeIcons as Partial<typeof typeIcons>)[type] ?? ['', appWindow];
}
