import type { SentReaction } from '../../contract/schemas/reaction.ts';
import { longestSnooze } from '../../contract/time.ts';
import { subjectKey } from '../feed/subject-key.ts';
import type { ServedNotification } from '../../store/store.ts';
import type { Refusal } from './read-batch.ts';
import type { Undoable } from './undoable.ts';

/** A reaction with the notification it is to, or why it is not taken. */
export type Judged =
  { readonly sent: SentReaction; readonly served: ServedNotification } | { readonly refusal: Refusal };

export interface JudgeContext {
  /** The notifications the rep was shown, by id. */
  readonly served: ReadonlyMap<string, ServedNotification>;
  readonly undoable: ReadonlyMap<string, Undoable>;
  readonly now: number;
}

export function judgeReaction(sent: SentReaction, { served, undoable, now }: JudgeContext): Judged {
  const notification = served.get(sent.notificationId);
  // The same words whether it is another rep's, another tenant's or none at all.
  if (!notification) return refused(404, 'No such notification.');

  if (sent.until !== undefined && sent.until > now + longestSnooze) {
    return wrongField('until', 'must be at most 30 days ahead');
  }
  if (sent.undoes !== undefined) {
    const target = undoable.get(sent.undoes);
    if (!target) return refused(404, 'No such reaction.');
    if (target.kind === 'undone') return wrongField('undoes', 'must not name an undo');
    if (target.subjectKey !== subjectKey(notification.subject)) {
      return wrongField('undoes', 'must name a reaction to the same notification');
    }
  }
  return { sent, served: notification };
}

function wrongField(name: string, detail: string): Judged {
  const pointer = `/${name}`;
  return { refusal: { status: 400, detail: `${pointer} ${detail}`, errors: [{ pointer, detail }] } };
}

function refused(status: number, detail: string): Judged {
  return { refusal: { status, detail } };
}
