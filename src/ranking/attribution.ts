import { day } from '../contract/time.ts';
import type { Method } from './method.ts';
import type { Outcome } from './outcomes.ts';
import type { Verdict } from './steps.ts';
import type { Touch } from './touches.ts';

/** A success credits reactions up to this much older. */
const creditTerm = 30 * day;

/** What became of one touch. */
export interface Account {
  readonly touch: Touch;
  /** When the first success that credits it came; `null` while none has. */
  succeededAt: number | null;
  /** How much success it has been credited, at most 1. */
  credit: number;
  /** How much of a possible failure is still open, from 1 down to 0. */
  open: number;
  /** A success came, or none can come any more. */
  settled: boolean;
}

export interface Attribution {
  readonly accounts: readonly Account[];
  readonly verdicts: readonly Verdict[];
}

interface Event {
  readonly at: number;
  readonly settle: () => void;
}

/**
 * Shares what came of one contact among the touches before it. A success counts at once, shared by 2^(-age / half-life).
 * A lost deal is a failure shared alike. While nothing comes, failure is believed bit by bit along the delays with which
 * successes come (after Chapelle 2014), at the start of a UTC day.
 */
export function attribute(
  touches: readonly Touch[],
  outcomes: readonly Outcome[],
  method: Method,
): Attribution {
  const accounts: Account[] = touches.map((touch) => ({
    touch,
    succeededAt: null,
    credit: 0,
    open: 1,
    settled: false,
  }));
  const verdicts: Verdict[] = [];
  const judge = (account: Account, at: number, id: string, target: 0 | 1, weight: number): void => {
    if (weight <= 0) return;
    const { touch } = account;
    const succeeds = target === 1 && account.succeededAt === null;
    const settles = !account.settled && (succeeds || account.open === 0);
    account.settled ||= settles;
    verdicts.push({
      kind: 'verdict',
      at,
      rep: touch.fact.rep,
      id: `${touch.fact.id} ${id}`,
      touch,
      target,
      // A row that was only opened is in part a row that was not taken up.
      weight: weight * (method.lessons[touch.fact.kind]?.target ?? 1),
      succeeds,
      settles,
    });
  };
  const fail = (account: Account, at: number, id: string, part: number): void => {
    const weight = account.open * part * (1 - account.credit);
    account.open *= 1 - part;
    judge(account, at, id, 0, weight);
  };

  const events: Event[] = outcomes.map((outcome) => ({
    at: outcome.at,
    settle: () => {
      for (const { account, share } of sharesOf(accounts, outcome, method.creditHalfLife * day)) {
        if (outcome.success === null) {
          fail(account, outcome.at, outcome.id, share);
        } else {
          const credit = Math.min(share * method.strengths[outcome.success], 1 - account.credit);
          judge(account, outcome.at, outcome.id, 1, credit);
          account.credit += credit;
          account.succeededAt ??= outcome.at;
        }
      }
    },
  }));
  for (const account of accounts) {
    let released = 0;
    for (const [days, share] of method.delays) {
      const at = startOfDayAfter(account.touch.at + days * day);
      const part = (share - released) / (1 - released);
      released = share;
      events.push({
        at,
        settle: () => {
          fail(account, at, `${days}d`, part);
        },
      });
    }
  }
  // The sort is stable and both kinds of event come in an order of their own, so ties are settled alike every time.
  events.sort((a, b) => a.at - b.at);
  for (const event of events) event.settle();
  return { accounts, verdicts };
}

function sharesOf(
  accounts: readonly Account[],
  { at, ownRow }: Outcome,
  halfLife: number,
): { account: Account; share: number }[] {
  const eligible = accounts.filter(({ touch: { at: touchedAt, fact } }) => {
    const isOwnRow = fact.subject.type === ownRow?.type && fact.subject.object === ownRow.object;
    return touchedAt < at && at <= touchedAt + creditTerm && !isOwnRow;
  });
  const weights = eligible.map(({ touch }) => 2 ** ((touch.at - at) / halfLife));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return eligible.map((account, i) => ({ account, share: (weights[i] ?? 0) / total }));
}

function startOfDayAfter(at: number): number {
  return Math.ceil(at / day) * day;
}
