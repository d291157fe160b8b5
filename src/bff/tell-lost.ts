import type { Activity } from '../contract/activity.ts';
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
    if (reason === 'unknown-contact') continue;
    const named = some
      .slice(0, maxNamed)
      .map(({ kind, id }) => `${kind} ${JSON.stringify(withoutAddresses(id))}`);
    const more = some.length > maxNamed ? ` and ${String(some.length - maxNamed)} more` : '';
    log(`${source}: ${words[reason]}: ${named.join(', ')}${more}`);
  }
}

const words: Readonly<Record<Exclude<UnroutedReason, 'unknown-contact'>, string>> = {
  'no-owner': 'nobody owns the contact or deal of',
  'no-contact': 'no contact, deal or rep is named by',
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

function reasonOf(
  { kind, contact, company, object, lookedUpIn }: Activity,
  verdict: Verdict | undefined,
): UnroutedReason | null {
  if (verdict === 'forgotten') return 'deleted';
  if (verdict !== 'waiting' || silentKinds.has(kind)) return null;
  if (lookedUpIn !== undefined) return 'unknown-contact';
  return contact === null && company === null && object?.kind !== 'deal' ? 'no-contact' : 'no-owner';
}

function withoutAddresses(text: string): string {
  return text.replace(/\S+@\S+/g, '…').slice(0, 80);
}
