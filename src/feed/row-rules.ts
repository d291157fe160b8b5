import type { RuleChange } from '../client/outbox/outgoing.ts';
import { uuid } from '../client/uuid.ts';
import type { ListedRow } from './listed-row.ts';
import type { RowLedger, RowMarks } from '../client/store/optimistic-reactions.ts';

/** Pins a row, or lets it go; it moves when a new order is shown. */
export function pin(ledger: RowLedger, { notification: { id } }: ListedRow, wanted: boolean): void {
  changeRule(ledger, { id: uuid(), row: id, rule: 'pinned', item: id, wanted });
}

/** Mutes a row's contact, or ends that. */
export function mute(ledger: RowLedger, { notification: { id, contact } }: ListedRow, wanted: boolean): void {
  if (contact) changeRule(ledger, { id: uuid(), row: id, rule: 'mutedContacts', item: contact.key, wanted });
}

/** Ends the silence of a contact that may have no row. */
export function unmute(ledger: RowLedger, contact: string): void {
  changeRule(ledger, { id: uuid(), row: null, rule: 'mutedContacts', item: contact, wanted: false });
}

/** Shows a rule in its row at once and lets it go out, behind all that was done before. */
export function changeRule(ledger: RowLedger, rule: RuleChange): void {
  showRule(ledger, rule, { waiting: true });
  ledger.report([rule]);
}

export function showRule(ledger: RowLedger, { row, rule, wanted }: RuleChange, marks: RowMarks): void {
  if (row !== null) ledger.mark(row, { [rule === 'pinned' ? rule : 'muted']: wanted, ...marks });
}
