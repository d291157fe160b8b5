import type { FieldProblem } from '../../contract/problem.ts';
import { reactionBatchSchema, reactionSchema, type SentReaction } from '../../contract/schemas/reaction.ts';
import { describeProblems, problemsOf } from '../../ingest/issues.ts';
import { refuse } from '../problem.ts';

/** Why one reaction of a batch is not taken. */
export interface Refusal {
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly FieldProblem[];
}

/** One reaction of a batch: what it says, or why it cannot be read. */
export type Reading =
  | { readonly id: string; readonly sent: SentReaction }
  | { readonly id: string | null; readonly refusal: Refusal };

/** Ends the request with 400 when the batch itself is wrong; a reaction that is wrong costs the others nothing. */
export function readBatch(body: unknown): readonly Reading[] {
  const batch = reactionBatchSchema.safeParse(body);
  if (!batch.success) return refuse(400, 'The body is wrong.', { errors: problemsOf(batch.error) });
  return batch.data.reactions.map(readReaction);
}

function readReaction(given: unknown): Reading {
  const reaction = reactionSchema.safeParse(given);
  if (reaction.success) return { id: reaction.data.id, sent: reaction.data };
  const errors = problemsOf(reaction.error);
  return { id: idOf(given), refusal: { status: 400, detail: describeProblems(errors), errors } };
}

function idOf(given: unknown): string | null {
  const id = reactionSchema.shape.id.safeParse(
    typeof given === 'object' && given !== null && 'id' in given ? given.id : null,
  );
  return id.data ?? null;
}
