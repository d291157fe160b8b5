import type { EventKind } from '../../src/contract/activity.ts';
import type { Standing } from './cast.ts';

/** One step of a day: what happens, who of the account does it, and with which of the account's things. */
export type Step = readonly [kind: EventKind, who: number, what: number, by?: 'machine'];

/** What an account may do in 24 hours, each step after the one before. An account of the cast takes one in turn. */
export const storylines: Readonly<Record<Standing, readonly (readonly Step[])[]>> = {
  buying: [
    [
      ['email.opened', 0, 0],
      ['email.clicked', 0, 0],
      ['document.viewed', 0, 0],
      ['email.opened', 0, 0],
      ['document.viewed', 1, 0],
      ['page.viewed', 0, 0],
      ['document.viewed', 0, 0],
      ['email.opened', 1, 0],
      ['page.viewed', 1, 5],
      ['document.viewed', 2, 0],
      ['email.replied', 0, 0],
      ['page.viewed', 0, 0],
      ['document.viewed', 0, 0],
      ['deal.stage-changed', 0, 3],
      ['meeting.booked', 0, 3],
    ],
    [
      ['page.viewed', 0, 0],
      ['email.opened', 0, 1],
      ['document.viewed', 0, 1],
      ['page.viewed', 0, 7],
      ['document.viewed', 0, 1],
      ['form.submitted', 1, 1],
      ['email.opened', 2, 1],
      ['page.viewed', 1, 0],
      ['deal.stage-changed', 0, 2],
      ['email.opened', 0, 2],
      ['email.clicked', 0, 2],
      ['meeting.booked', 1, 0],
      ['document.viewed', 2, 1],
    ],
    [
      ['email.opened', 0, 3],
      ['document.viewed', 0, 2],
      ['email.opened', 1, 3],
      ['email.replied', 0, 3],
      ['document.viewed', 1, 2],
      ['page.viewed', 1, 5],
      ['document.viewed', 0, 2],
      ['email.clicked', 1, 3],
      ['deal.stage-changed', 0, 4],
      ['meeting.booked', 0, 5],
      ['email.opened', 0, 0],
    ],
  ],
  warm: [
    [
      ['email.opened', 0, 0],
      ['page.viewed', 0, 2],
      ['email.clicked', 0, 0],
      ['page.viewed', 1, 1],
      ['form.submitted', 0, 0],
      ['document.viewed', 0, 1],
      ['meeting.booked', 0, 1],
    ],
    [
      ['email.opened', 0, 1],
      ['email.opened', 1, 1],
      ['document.viewed', 0, 2],
      ['page.viewed', 0, 4],
      ['email.opened', 0, 1],
      ['meeting.booked', 0, 4],
      ['meeting.cancelled', 0, 4],
    ],
    [
      ['email.opened', 0, 2],
      ['email.clicked', 0, 2],
      ['page.viewed', 0, 6],
      ['page.viewed', 0, 6],
      ['deal.stage-changed', 0, 5],
    ],
    [
      ['email.opened', 0, 0],
      ['form.submitted', 0, 3],
      ['page.viewed', 0, 3],
      ['document.viewed', 0, 3],
      ['email.opened', 0, 0],
    ],
  ],
  noise: [
    [
      ['email.opened', 0, 0, 'machine'],
      ['email.opened', 1, 0],
      ['email.opened', 1, 0],
      ['email.opened', 2, 0],
      ['page.viewed', 1, 8],
    ],
    [
      ['email.opened', 0, 1],
      ['email.clicked', 0, 1],
      ['email.opened', 1, 1, 'machine'],
      ['email.clicked', 1, 1, 'machine'],
      ['form.submitted', 0, 4],
    ],
    [
      ['email.opened', 0, 2],
      ['email.opened', 0, 2],
      ['email.opened', 1, 2, 'machine'],
      ['page.viewed', 0, 3],
    ],
    [
      ['email.opened', 0, 3, 'machine'],
      ['email.opened', 1, 3],
      ['email.clicked', 1, 3],
      ['page.viewed', 1, 8],
    ],
    [
      ['email.opened', 0, 4],
      ['email.opened', 0, 4],
      ['email.opened', 0, 5],
      ['email.clicked', 0, 5],
    ],
  ],
  prospect: [
    [
      ['prospect.viewed', 0, 0],
      ['prospect.viewed', 0, 1],
      ['prospect.viewed', 0, 0],
      ['prospect.viewed', 0, 2],
    ],
    [
      ['prospect.viewed', 0, 3],
      ['prospect.viewed', 0, 8],
    ],
    [
      ['prospect.viewed', 0, 4],
      ['prospect.viewed', 0, 6],
      ['prospect.viewed', 0, 5],
    ],
  ],
  new: [
    [
      ['lead.assigned', 0, 0],
      ['email.opened', 0, 1],
      ['page.viewed', 0, 1],
    ],
    [
      ['lead.assigned', 0, 1],
      ['form.submitted', 0, 2],
      ['email.opened', 0, 0],
    ],
  ],
};
