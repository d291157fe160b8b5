import { backOff, mayPass } from '../client/back-off.ts';
import { wait } from '../client/live/wait.ts';
import type { Preferences } from '../contract/preferences.ts';
import type { ListedRow } from './listed-row.ts';
import type { RowLedger, RowMarks } from './row-ledger.ts';

type Change = (preferences: Preferences) => Preferences;

/** Rules are changed one after the other, each on what the server holds at that moment. */
let last: Promise<unknown> = Promise.resolve();

/** Pins a row, or lets it go; it moves when a new order is shown. */
export function pin(ledger: RowLedger, { notification: { id } }: ListedRow, pinned: boolean): Promise<void> {
  const change: Change = (rules) => ({ ...rules, pinned: listed(rules.pinned, id, pinned) });
  return show(ledger, id, { pinned }, { pinned: !pinned }, change);
}

/** Mutes a row's contact, or ends that. */
export async function mute(
  ledger: RowLedger,
  { notification: { id, contact } }: ListedRow,
  muted: boolean,
): Promise<void> {
  if (contact) await show(ledger, id, { muted }, { muted: !muted }, muting(contact.key, muted));
}

/** Ends the silence of a contact that may have no row. */
export function unmute(ledger: RowLedger, contact: string): Promise<void> {
  return save(ledger, muting(contact, false));
}

/** Shows a rule in its row at once and takes it back where it cannot be saved. */
async function show(
  ledger: RowLedger,
  id: string,
  marks: RowMarks,
  before: RowMarks,
  change: Change,
): Promise<void> {
  ledger.mark(id, marks);
  try {
    await save(ledger, change, () => ledger.mark(id, { ...marks, waiting: true }));
    if (ledger.entries.get(id)?.marks.waiting === true) ledger.mark(id, {});
  } catch {
    const retry = () => void show(ledger, id, marks, before, change);
    ledger.mark(id, { ...before, refusal: { status: 0, retry } });
  }
}

async function save(ledger: RowLedger, change: Change, onDelay?: () => void): Promise<void> {
  const saved = last.catch(() => undefined).then(() => insist(ledger, change, onDelay));
  last = saved;
  await saved;
  ledger.accepted();
}

/** Tries until the server has answered: no network is no refusal. Gives up with the feed. */
async function insist(ledger: RowLedger, change: Change, onDelay?: () => void): Promise<void> {
  const { source } = ledger;
  for (let failures = 0; ; failures++) {
    try {
      await source.savePreferences(change(await source.preferences()));
      return;
    } catch (error) {
      if (!mayPass(error) || ledger.outbox === null) throw error;
      onDelay?.();
      await wait(backOff(failures, error), new AbortController().signal, globalThis, 'online');
    }
  }
}

function muting(contact: string, muted: boolean): Change {
  return (rules) => ({ ...rules, mutedContacts: listed(rules.mutedContacts, contact, muted) });
}

function listed(list: readonly string[], item: string, wanted: boolean): readonly string[] {
  const others = list.filter((other) => other !== item);
  return wanted ? [...others, item] : others;
}
