import { Outbox, type Settlement } from '../client/outbox.ts';
import { uuid } from '../client/uuid.ts';
import type { ListedRow, RowNotification } from './listed-row.ts';
import type { RowLedger } from './row-ledger.ts';
import { stateOf, type RowState } from './row-state.ts';

/** Lets what a rep does in this list go out, together with what was done before. A preview takes everything at once. */
export function openOutbox(ledger: RowLedger, principal: string): void {
  const { source, early } = ledger;
  const name = source.live && `${source.live.url} ${principal}`;
  ledger.outbox = new Outbox({
    name,
    send: (reactions) => source.react(reactions),
    onFound: (reactions) => reactions.forEach((reaction) => ledger.adopt(reaction)),
    onSettled: (settlements) => settle(ledger, settlements),
  });
  if (early.length > 0) ledger.outbox.add(...early.splice(0));
}

/** Ends that; what is left stays stored. */
export function closeOutbox(ledger: RowLedger): void {
  ledger.outbox?.close();
  ledger.outbox = null;
}

/** Throws away what was done and not sent: the rep is another one, or has signed out. */
export function discardOutbox(ledger: RowLedger): void {
  void ledger.outbox?.discard();
  ledger.outbox = null;
  ledger.early.length = 0;
  ledger.entries.clear();
}

/** Whether a row shows what the server, asked at `moment`, says was done with it. */
export function agrees(
  { entries, taken }: RowLedger,
  { notification: { id, ...shown } }: ListedRow,
  served: RowNotification,
  moment: number,
): boolean {
  const done = entries.get(id)?.reactions ?? [];
  const unknown = done.filter((reaction) => (taken.get(reaction.id) ?? moment) >= moment);
  const ids = ({ opened, followedUp, verdict, hidden }: RowState) =>
    [opened, followedUp, verdict, hidden].map((reaction) => reaction?.id).join();
  return ids(stateOf(shown, done)) === ids(stateOf(served, unknown));
}

function settle(ledger: RowLedger, settlements: readonly Settlement[]): void {
  let taught = false;
  for (const { reaction, refusal } of settlements) {
    const { id, kind, notificationId } = reaction;
    if (kind === 'seen') continue;
    if (refusal === null) {
      ledger.taken.set(id, performance.now());
      ledger.mark(notificationId, {});
      taught = true;
      continue;
    }
    const entry = ledger.entry(notificationId);
    entry.reactions = entry.reactions.filter((kept) => kept.id !== id);
    const retry = () => ledger.add({ ...reaction, id: uuid() });
    ledger.mark(notificationId, { refusal: { status: refusal.status, retry } });
  }
  if (taught) ledger.accepted();
}
