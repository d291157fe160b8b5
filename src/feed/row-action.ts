import type { About } from '../contract/reaction.ts';

/** What a rep can do with a row. Buttons name theirs in `data-action`; keys and menus use the same names. */
export type RowAction =
  | 'open'
  | 'followed-up'
  | 'useful'
  | 'not-useful'
  | `about:${About}`
  | 'dismiss'
  | `snooze:${number}`
  | 'snooze'
  | 'pin'
  | 'mute'
  | 'undo'
  | 'why'
  | 'close-panel'
  | 'menu'
  | 'again'
  | 'answer-yes'
  | 'answer-no';

/** Letters for the row that has the focus. */
export const rowKeys: Readonly<Partial<Record<string, RowAction>>> = {
  f: 'followed-up',
  u: 'useful',
  n: 'not-useful',
  e: 'dismiss',
  s: 'snooze',
  p: 'pin',
  m: 'mute',
  z: 'undo',
  w: 'why',
};
