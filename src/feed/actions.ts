import { aboutKinds } from '../contract/reaction.ts';
import type { ActionTarget, RowActions } from './rows/row-actions.ts';
import type { Dictionary, LateWords } from './text/dictionary.ts';

type Handler = (actions: RowActions, target: ActionTarget) => void;

/** Names a sentence of the dictionary, in the words that come first or late. */
type Label = keyof Dictionary | keyof LateWords;

export interface Action {
  /** The key for the row that has the focus, as `KeyboardEvent.key` in lower case. */
  readonly key?: string;
  readonly label: Label;
  /** `row`: a control of the row; `menu`: its menu; `panel`: what opens under it or beside it. */
  readonly shown: readonly ('row' | 'menu' | 'panel')[];
  /** The chunk that its handler needs. */
  readonly chunk: 'first' | 'menus';
  readonly handle: Handler;
}

/** Opens what comes with the chunk of menus: a menu beside the row, or a panel under it. */
const openMenus =
  (name: 'menu' | 'snooze' | 'own-time' | 'why'): Handler =>
  (actions, target) =>
    actions.menus.use((menus) => menus.openForRow(name, actions, target));

/** Everything that can be done with a row. Buttons, menus and keys all go through this table. */
export const actions = {
  open: {
    key: 'enter',
    label: 'openInCrm',
    shown: ['row', 'menu'],
    chunk: 'first',
    handle: (actions, { row, event }) => actions.open(row, event),
  },
  'followed-up': {
    key: 'f',
    label: 'followedUp',
    shown: ['menu', 'row'],
    chunk: 'first',
    handle: (actions, { row, state }) => {
      if (state.followedUp === undefined) actions.react(row, 'followed-up');
    },
  },
  useful: {
    key: 'u',
    label: 'useful',
    shown: ['row', 'menu'],
    chunk: 'first',
    handle: (actions, target) => void actions.rate(target, 'useful'),
  },
  'not-useful': {
    key: 'n',
    label: 'notUseful',
    shown: ['row', 'menu'],
    chunk: 'first',
    handle: (actions, target) => {
      if (actions.rate(target, 'not-useful')) actions.menus.use((menus) => menus.askAbout(target));
    },
  },
  about: {
    label: 'askAbout',
    shown: ['panel'],
    chunk: 'first',
    handle: (actions, { element, row, state, argument }) => {
      const about = aboutKinds.find((kind) => kind === argument);
      element.panel = null;
      if (about) actions.react(row, 'not-useful', { about }, state.rating?.id);
    },
  },
  'more-of-this': {
    label: 'moreOfThis',
    shown: ['panel'],
    chunk: 'first',
    handle: (actions, { element, row, state: { rating } }) => {
      element.panel = null;
      if (rating?.kind !== 'useful') actions.react(row, 'useful', {}, rating?.id);
    },
  },
  snooze: { key: 's', label: 'snooze', shown: ['menu'], chunk: 'menus', handle: openMenus('snooze') },
  'own-time': { label: 'ownTime', shown: ['panel'], chunk: 'menus', handle: openMenus('own-time') },
  snoozed: {
    label: 'remind',
    shown: ['panel'],
    chunk: 'first',
    handle: (actions, { row, argument }) => {
      actions.react(row, 'snoozed', { until: new Date(Number(argument)).toISOString() });
    },
  },
  dismissed: {
    key: 'e',
    label: 'dismiss',
    shown: ['menu'],
    chunk: 'first',
    handle: (actions, { element, row, state, event }) => {
      if (state.hidden !== undefined || !actions.react(row, 'dismissed')) return;
      // Whoever works through the list with the keyboard goes on with the next row.
      if (event?.type === 'keydown' && element.matches(':focus-within')) actions.focusNext(element);
    },
  },
  pin: {
    key: 'p',
    label: 'pin',
    shown: ['menu'],
    chunk: 'first',
    handle: (actions, { row, state }) => void actions.pin(row, state.pinned !== true),
  },
  mute: {
    key: 'm',
    label: 'mute',
    shown: ['menu', 'panel'],
    chunk: 'first',
    handle: (actions, { row }) => actions.mute(row, true),
  },
  why: { key: 'w', label: 'why', shown: ['row', 'menu'], chunk: 'menus', handle: openMenus('why') },
  undo: {
    key: 'z',
    label: 'undo',
    shown: ['row', 'menu'],
    chunk: 'first',
    handle: (actions, target) => {
      // The key takes back the last thing done, wherever it was; a button what stands beside it.
      if (target.event?.type === 'keydown') actions.undoLast();
      else actions.undo(target);
    },
  },
  related: {
    label: 'related',
    shown: ['row'],
    chunk: 'first',
    handle: (actions, { element }) => actions.showContact(element),
  },
  menu: { label: 'moreActions', shown: ['row'], chunk: 'menus', handle: openMenus('menu') },
  again: {
    label: 'again',
    shown: ['row'],
    chunk: 'first',
    handle: (_, { state }) => state.refusal?.retry(),
  },
  'answer-no': {
    label: 'no',
    shown: ['row'],
    chunk: 'first',
    handle: (actions, { row }) => actions.endQuestion(row),
  },
} as const satisfies Readonly<Record<string, Action>>;

export type ActionName = keyof typeof actions;

/** An action, as `data-action` names it, with what it is about. */
export type ActionCall = ActionName | `about:${string}` | `snoozed:${number}`;

/** The action that a `data-action` names, and its argument; `null` for words of others. */
export function actionOf(call: string): readonly [Action, argument: string] | null {
  const [name = '', argument = ''] = call.split(':');
  return Object.hasOwn(actions, name) ? [actions[name as ActionName], argument] : null;
}
