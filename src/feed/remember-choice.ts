import type { FeedParts } from './feed-context.ts';
import type { RememberedChoice } from './filters/remembered-choice.ts';

/** Keeps what the rep chose for the next time the element is here. */
export function remember({ choices, host }: FeedParts): void {
  if (choices.key === '') return;
  const { view, types, order } = choices.choice;
  const choice: RememberedChoice = { view, types, order, density: host.density };
  try {
    localStorage.setItem(choices.key, JSON.stringify(choice));
  } catch {
    // Without storage the element starts as its attributes say, which is all that is lost.
  }
}
