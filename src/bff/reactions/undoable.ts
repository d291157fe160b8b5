import type { ReactionKind } from '../../contract/reaction.ts';
import type { SentReaction } from '../../contract/schemas/reaction.ts';
import { day, reactionTerm } from '../../contract/time.ts';
import type { Principal } from '../app-env.ts';
import { subjectKey } from '../feed/subject-key.ts';
import type { ServedNotification, Store } from '../../store/store.ts';

/** A reaction of the rep's own that an undo may take back. */
export interface Undoable {
  readonly kind: ReactionKind;
  readonly subjectKey: string;
}

/** The reactions that the batch wants to take back: sent before, or in the batch itself. */
export async function readUndoable(
  store: Pick<Store, 'reactions'>,
  { tenant, rep }: Principal,
  sent: readonly SentReaction[],
  served: ReadonlyMap<string, ServedNotification>,
  now: number,
): Promise<ReadonlyMap<string, Undoable>> {
  const undoable = new Map<string, Undoable>();
  if (sent.every(({ undoes }) => undoes === undefined)) return undoable;

  for (const { id, kind, notificationId } of sent) {
    const notification = served.get(notificationId);
    if (notification) undoable.set(id, { kind, subjectKey: subjectKey(notification.subject) });
  }
  for (const { id, kind, subject } of await store.reactions(tenant, rep, now - reactionTerm - day)) {
    undoable.set(id, { kind, subjectKey: subjectKey(subject) });
  }
  return undoable;
}
