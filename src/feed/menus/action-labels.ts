import { actions, type ActionName } from '../actions.ts';
import type { Dictionary, LateWords } from '../text/dictionary.ts';

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
