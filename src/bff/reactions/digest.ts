import type { SentReaction } from '../../contract/schemas/reaction.ts';
import { hash } from '../../store/hash.ts';

/** The same for a retry however its JSON is written; another for a reaction that says anything else. */
export function digestOf(sent: SentReaction): string {
  const { notificationId, kind, at, asOf, rank, about, until, undoes } = sent;
  return hash(
    JSON.stringify([notificationId, kind, at, asOf, rank, about ?? null, until ?? null, undoes ?? null]),
  );
}
