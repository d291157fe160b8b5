import type { EventKind } from '../../src/contract/activity.ts';
import { day, hour } from '../../src/contract/time.ts';
import type { Act } from './act.ts';
import type { Account } from './cast.ts';
import { at, type Random } from './random.ts';

const views: ReadonlySet<EventKind> = new Set(['document.viewed', 'page.viewed', 'prospect.viewed']);

/** How many e-mails and visits of the last month each contact of an account has behind it. */
const monthlyActs = { buying: 7, warm: 3, noise: 1, prospect: 0, new: 0 } as const;

/** What happened before the day: owners, the first view of all that is viewed again, and earlier successes. */
export function makeHistory(
  account: Account,
  today: readonly Act[],
  start: number,
  random: Random,
): readonly Act[] {
  return [
    ...owners(account, start, random),
    ...firstViews(today, start, random),
    ...lastMonth(account, start, random),
    ...(account.standing === 'buying' ? progress(account, start, random) : []),
  ];
}

function owners(account: Account, start: number, random: Random): readonly Act[] {
  // A new account gets its owner in the day itself.
  if (account.standing === 'new') return [];
  return account.contacts.map((contact) => ({
    kind: 'contact.updated',
    at: start - random.integer(40, 180) * day,
    account,
    contact,
    what: 0,
  }));
}

function firstViews(today: readonly Act[], start: number, random: Random): readonly Act[] {
  const seen = new Map<string, Act>();
  for (const act of today) {
    if (!views.has(act.kind)) continue;
    seen.set(`${act.kind} ${act.contact?.id ?? act.account.id} ${act.what}`, act);
  }
  return [...seen.values()].map((act) => ({ ...act, at: before(start, random, 20) }));
}

function lastMonth(account: Account, start: number, random: Random): readonly Act[] {
  const kinds: readonly EventKind[] = ['email.opened', 'email.opened', 'email.clicked', 'page.viewed'];
  return account.contacts.flatMap((contact) =>
    Array.from({ length: monthlyActs[account.standing] }, (_, index) => ({
      kind: at(kinds, index),
      at: before(start, random, 30),
      account,
      contact,
      what: random.integer(0, 3),
    })),
  );
}

/** What a committee has agreed to already: a reply, a first meeting, a deal on its way. */
function progress(account: Account, start: number, random: Random): readonly Act[] {
  const contact = at(account.contacts, 0);
  return [
    { kind: 'meeting.booked', at: start - random.integer(18, 26) * day, account, contact, what: 1 },
    { kind: 'email.replied', at: start - random.integer(9, 16) * day, account, contact, what: 1 },
    { kind: 'deal.stage-changed', at: start - random.integer(4, 8) * day, account, contact, what: 1 },
  ];
}

/** A moment in the `days` before `start`, at least an hour away from it. */
function before(start: number, random: Random, days: number): number {
  return start - hour - Math.floor(random.next() * (days * day - hour));
}
