import type { ActivityType, EventKind } from '../../src/contract/activity.ts';
import { day, hour } from '../../src/contract/time.ts';
import { toCrmEvent, type Act, type Senders } from './act.ts';
import { makeCast, type Account } from './cast.ts';
import { makeContact } from './contact.ts';
import type { CrmEvent } from './crm-event.ts';
import { yearOf } from './demo-day.ts';
import { createRandom, type Random } from './random.ts';

export interface SignalPlan extends Senders {
  /** The seed of the day whose people act. */
  readonly seed: string;
  /** Whom it goes to: one of the day's reps or anybody else. */
  readonly rep: string;
  readonly type: ActivityType;
  readonly at: number;
  /** Chooses who acts on what, and makes the ids. */
  readonly id: string;
}

const kinds: Readonly<Record<ActivityType, EventKind>> = {
  'email.opened': 'email.opened',
  'email.clicked': 'email.clicked',
  'document.revisited': 'document.viewed',
  'page.revisited': 'page.viewed',
  'prospect.revisited': 'prospect.viewed',
  'meeting.booked': 'meeting.booked',
  'lead.assigned': 'lead.assigned',
  'form.submitted': 'form.submitted',
  'qualified-lead.assigned': 'lead.assigned',
  'deal.stage-changed': 'deal.stage-changed',
};

/** The events that make one fresh notification of a type; a view comes with the one that makes it a revisit. */
export function makeSignal(plan: SignalPlan): readonly CrmEvent[] {
  const { type, id } = plan;
  const random = createRandom(`signal/${id}`);
  const account = { ...chooseAccount(plan, random), rep: plan.rep };
  const act: Act = {
    kind: kinds[type],
    at: plan.at,
    account,
    contact: type === 'prospect.revisited' ? null : random.pick(account.contacts),
    what: random.integer(type === 'deal.stage-changed' ? 1 : 0, 4),
    qualified: type === 'qualified-lead.assigned',
    explicitOwner: true,
  };
  // Far enough back to lie before the window, so that the signal counts once.
  const first = act.kind.endsWith('.viewed') ? [{ ...act, at: plan.at - day - hour }] : [];
  return [...first, act].map((each, index) => toCrmEvent(each, `signal-${id}-${index}`, plan));
}

/** An account of the rep, or of anybody where the rep has none. Leads and prospects are always new ones. */
function chooseAccount({ seed, rep, type, at, zone }: SignalPlan, random: Random): Account {
  const cast = makeCast(seed, yearOf(at, zone)).filter(({ contacts }) => contacts.length > 0);
  const own = cast.filter((account) => account.rep === rep && account.standing !== 'new');
  const account = random.pick(own.length > 0 ? own : cast);
  if (kinds[type] !== 'lead.assigned' && type !== 'prospect.revisited') return account;

  const taken = new Set(cast.flatMap(({ contacts }) => contacts.map(({ name }) => name ?? '')));
  return {
    ...account,
    id: String(random.integer(900_000, 999_999)),
    standing: 'new',
    contacts: [makeContact({ company: account.company, index: 0, taken, random })],
  };
}
