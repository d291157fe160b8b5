import type { ActivityType } from '../../../src/contract/activity.ts';
import type { ReactionKind } from '../../../src/contract/reaction.ts';
import { minute } from '../../../src/contract/time.ts';
import { factsOf, reactionTo, start } from './facts.ts';
import type { ReferenceLearner } from './reference-learner.ts';

/** The rep reacts so to so many rows of a type, a minute apart from the start on. */
export function teach(
  learner: ReferenceLearner,
  rep: string,
  kind: ReactionKind,
  type: ActivityType,
  times: number,
): void {
  const reactions = Array.from({ length: times }, (_, i) =>
    reactionTo(type, { id: `${rep}-${kind}-${type}-${i}`, rep, kind, at: start + i * minute }),
  );
  learner.add(factsOf({ reactions }));
}
