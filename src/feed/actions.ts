import type { Dictionary, LateWords } from './text/dictionary.ts';

export interface Action {
  /** The key for the row that has the focus, as `KeyboardEvent.key` in lower case. */
  readonly key?: string;
  /** The dictionary's name for it, in the words that come first or late. */
  readonly label: keyof Dictionary | keyof LateWords;
  /** `row`: a control of the row; `menu`: its menu; `panel`: what opens under it or beside it. */
  readonly shown: readonly ('row' | 'menu' | 'panel')[];
  /** The chunk that brings its handler, which has the same name: the one of the rows, `feed.lazy` or `menus.lazy`. */
  readonly chunk: 'first' | 'feed' | 'menus';
}

/** Everything that can be done with a row. Buttons, menus and keys all go through this table. */
export const actions = {
  open: { key: 'enter', label: 'openInCrm', shown: ['row', 'menu'], chunk: 'first' },
  useful: { key: 'u', label: 'useful', shown: ['row', 'menu'], chunk: 'first' },
  'not-useful': { key: 'n', label: 'notUseful', shown: ['row', 'menu'], chunk: 'first' },
  'followed-up': { key: 'f', label: 'followedUp', shown: ['menu', 'row'], chunk: 'feed' },
  snooze: { key: 's', label: 'snooze', shown: ['menu'], chunk: 'menus' },
  dismissed: { key: 'e', label: 'dismiss', shown: ['menu'], chunk: 'feed' },
  pin: { key: 'p', label: 'pin', shown: ['menu'], chunk: 'feed' },
  mute: { key: 'm', label: 'mute', shown: ['menu', 'panel'], chunk: 'feed' },
  why: { key: 'w', label: 'why', shown: ['row', 'menu'], chunk: 'menus' },
  undo: { key: 'z', label: 'undo', shown: ['row', 'menu'], chunk: 'feed' },
  menu: { label: 'moreActions', shown: ['row'], chunk: 'menus' },
  related: { label: 'related', shown: ['row'], chunk: 'feed' },
  again: { label: 'again', shown: ['row'], chunk: 'feed' },
  'answer-no': { label: 'no', shown: ['row'], chunk: 'feed' },
  about: { label: 'askAbout', shown: ['panel'], chunk: 'feed' },
  'more-of-this': { label: 'moreOfThis', shown: ['panel'], chunk: 'feed' },
  'own-time': { label: 'ownTime', shown: ['panel'], chunk: 'menus' },
  snoozed: { label: 'remind', shown: ['panel'], chunk: 'feed' },
} as const satisfies Readonly<Record<string, Action>>;

export type ActionName = keyof typeof actions;

/** The actions whose handlers a chunk brings. */
export type ActionOf<Chunk extends Action['chunk']> = {
  [Name in ActionName]: (typeof actions)[Name]['chunk'] extends Chunk ? Name : never;
}[ActionName];

/** An action, as `data-action` names it, with what it is about. */
export type ActionCall = ActionName | `about:${string}` | `snoozed:${number}`;

/** The name of the action that a `data-action` names, and its argument; `null` for words of others. */
export function actionOf(call: string): readonly [name: ActionName, argument: string] | null {
  const [name = '', argument = ''] = call.split(':');
  return Object.hasOwn(actions, name) ? [name as ActionName, argument] : null;
}
