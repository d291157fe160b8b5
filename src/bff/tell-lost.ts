import type { Activity } from '../contract/activity.ts';
import { correctedThing } from '../identity/taken-back.ts';
import type { Verdict } from '../store/store.ts';
import type { Metrics, UnroutedReason } from './metrics.ts';

/** So many events are named in one line. */
const maxNamed = 5;

export interface TellLost {
  readonly metrics: Pick<Metrics, 'lost'>;
  readonly log: (line: string) => void;
}

/** Counts what reaches nobody, and says in one line for each reason which events these are; ids alone, no addresses. */
export function tellLost(
  { metrics, log }: TellLost,
  source: string,
  activities: readonly Activity[],
  verdicts: readonly Verdict[],
): void {
  const lost = Map.groupBy(activities, (activity, index) => reasonOf(activity, verdicts[index]));
  for (const [reason, some] of lost) {
    if (reason === null) continue;
    metrics.lost(source, reason, some.length);
    // Whoever has a publishable key could fill the log with it.
    const told = some.filter(({ lookedUpIn }) => lookedUpIn === undefined);
    if (told.length === 0) continue;
    const named = told
      .slice(0, maxNamed)
      .map(({ kind, id }) => `${kind} ${JSON.stringify(withoutAddresses(id))}`);
    const more = told.length > maxNamed ? ` and ${String(told.length - maxNamed)} more` : '';
    log(`${source}: ${words[reason]}: ${named.join(', ')}${more}`);
  }
}

const words: Readonly<Record<UnroutedReason, string>> = {
  'no-owner': 'nobody owns the contact or deal of',
  'no-contact': 'no contact, deal or rep is named by',
  'unknown-contact': 'no server has told the contact of',
  meaningless: 'what is taken back is not named by',
  deleted: 'the contact was deleted, so this was not taken',
  'not-looked-up': 'what is missing could not be looked up for a day',
};

/** What only ever makes history or tells of a contact needs nobody. */
const silentKinds: ReadonlySet<Activity['kind']> = new Set([
  'contact.updated',
  'deal.updated',
  'deal.deleted',
  'meeting.cancelled',
  'email.replied',
]);

/** What takes something back has to say what. */
const correcting: ReadonlySet<Activity['kind']> = new Set(['deal.deleted', 'meeting.cancelled']);

function reasonOf(activity: Activity, verdict: Verdict | undefined): UnroutedReason | null {
  const { kind, contact, company, object } = activity;
  if (verdict === 'forgotten') return 'deleted';
  if (verdict === 'unknown') return 'unknown-contact';
  if (verdict !== 'duplicate' && correcting.has(kind) && correctedThing(activity) === null)
    return 'meaningless';
  if (verdict !== 'waiting' || silentKinds.has(kind)) return null;
  return contact === null && company === null && object?.kind !== 'deal' ? 'no-contact' : 'no-owner';
}

function withoutAddresses(text: string): string {
  return text.replace(/\S+@\S+/g, '…').slice(0, 80);
}
