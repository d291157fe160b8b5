import { Outbox, type Refusal, type Settlement } from '../client/outbox/outbox.ts';
import { isRule, withRule, type RuleChange } from '../client/outbox/outgoing.ts';
import { uuid } from '../client/uuid.ts';
import type { Reaction } from '../contract/reaction.ts';
import type { ListedRow, RowNotification } from './listed-row.ts';
import type { RowLedger } from '../client/store/optimistic-reactions.ts';
import { changeRule, showRule } from './row-rules.ts';
import { stateOf, type RowState } from '../client/store/row-state.ts';

/** Lets what a rep does in this list go out, together with what was done before. A preview takes everything at once. */
export function openOutbox(ledger: RowLedger, principal: string): void {
  const { source, early } = ledger;
  const name = source.live && `${source.live.url} ${principal}`;
  ledger.outbox = new Outbox({
    name,
    send: (reactions) => source.react(reactions),
    change: async (rule) => source.savePreferences(withRule(await source.preferences(), rule)),
    onFound: (items) =>
      items.forEach((item) =>
        isRule(item) ? showRule(ledger, item, { waiting: true }) : ledger.adopt(item),
      ),
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
  for (const { item, refusal } of settlements) {
    if (isRule(item)) settleRule(ledger, item, refusal);
    else if (item.kind === 'seen') continue;
    else settleReaction(ledger, item, refusal);
    taught ||= refusal === null;
  }
  if (taught) ledger.accepted();
}

function settleReaction(ledger: RowLedger, reaction: Reaction, refusal: Refusal | null): void {
  const { id, notificationId } = reaction;
  if (refusal === null) {
    ledger.taken.set(id, performance.now());
    ledger.mark(notificationId, {});
    return;
  }
  const entry = ledger.entry(notificationId);
  entry.reactions = entry.reactions.filter((kept) => kept.id !== id);
  const retry = () => ledger.add({ ...reaction, id: uuid() });
  ledger.mark(notificationId, { refusal: { status: refusal.status, retry } });
}

function settleRule(ledger: RowLedger, rule: RuleChange, refusal: Refusal | null): void {
  if (refusal === null) {
    if (rule.row !== null) ledger.mark(rule.row, {});
    return;
  }
  const retry = () => changeRule(ledger, { ...rule, id: uuid() });
  showRule(ledger, { ...rule, wanted: !rule.wanted }, { refusal: { status: refusal.status, retry } });
}
