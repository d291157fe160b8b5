import type { About } from '../contract/reaction.ts';

/** What can be done with a row. Buttons name theirs in `data-action`; keys and menus use the same names. */
export type RowAction =
  | 'open'
  | 'followed-up'
  | 'useful'
  | 'not-useful'
  | `about:${About}`
  | 'more-of-this'
  | 'dismissed'
  | 'snooze'
  | 'own-time'
  | `snoozed:${number}`
  | 'pin'
  | 'mute'
  | 'undo'
  | 'why'
  | 'related'
  | 'menu'
  | 'again'
  | 'answer-no';
