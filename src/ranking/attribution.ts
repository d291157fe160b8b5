import type { AcceptedReaction } from '../contract/fact.ts';
import { day } from '../contract/time.ts';
import type { Method, SuccessKind } from './method.ts';
import type { Outcome } from './outcomes.ts';
import type { Touch } from './touches.ts';

/** A success credits reactions up to this much older. */
const creditTerm = 30 * day;

/** What became of one touch. */
export interface CreditEntry<Fact extends AcceptedReaction = AcceptedReaction> {
  readonly touch: Touch<Fact>;
  /** When the first success that credits it came; `null` while none has. */
  succeededAt: number | null;
  succeededBy: SuccessKind | null;
  /** How much success it has been credited, at most 1. */
  credit: number;
  /** How much of a possible failure is still open, from 1 down to 0. */
  open: number;
  /** A success came, or none can come any more. */
  settled: boolean;
}

/** What followed says whether reacting to such a row leads to success. */
export interface OutcomeLabel<Fact extends AcceptedReaction = AcceptedReaction> {
  readonly at: number;
  /** Unique for the touch. */
  readonly id: string;
  readonly touch: Touch<Fact>;
  readonly target: 0 | 1;
  readonly weight: number;
  /** The kind of the success that is the touch's first. */
  readonly firstSuccess: SuccessKind | null;
  /** With it, the touch has had its success, or can have none any more. */
  readonly settles: boolean;
}

export interface Attribution<Fact extends AcceptedReaction> {
  readonly credits: readonly CreditEntry<Fact>[];
  readonly labels: readonly OutcomeLabel<Fact>[];
}

interface Event {
  readonly at: number;
  readonly settle: () => void;
}

/**
 * Shares what came of one contact among the touches of one rep before it. A success counts at once, shared by 2^(-age / half-life).
 * A lost deal is a failure shared alike. While nothing comes, failure is believed bit by bit along the delays with which
 * successes come (after Chapelle 2014), at the start of a UTC day.
 */
export function attribute<Fact extends AcceptedReaction>(
  touches: readonly Touch<Fact>[],
  outcomes: readonly Outcome[],
  method: Method,
): Attribution<Fact> {
  const credits = touches.map((touch): CreditEntry<Fact> => ({
    touch,
    succeededAt: null,
    succeededBy: null,
    credit: 0,
    open: 1,
    settled: false,
  }));
  const labels: OutcomeLabel<Fact>[] = [];
  const label = (
    entry: CreditEntry<Fact>,
    at: number,
    id: string,
    weight: number,
    success: SuccessKind | null,
  ): void => {
    if (weight <= 0) return;
    const { touch } = entry;
    const firstSuccess = entry.succeededAt === null ? success : null;
    const settles = !entry.settled && (firstSuccess !== null || entry.open === 0);
    entry.settled ||= settles;
    // A row that was only opened is in part a row that was not taken up.
    const share = method.labels[touch.fact.kind]?.target ?? 1;
    const target = success === null ? 0 : 1;
    labels.push({ at, id, touch, target, weight: weight * share, firstSuccess, settles });
  };
  const fail = (entry: CreditEntry<Fact>, at: number, id: string, part: number): void => {
    const weight = entry.open * part * (1 - entry.credit);
    entry.open *= 1 - part;
    label(entry, at, id, weight, null);
  };

  const events: Event[] = outcomes.map((outcome) => ({
    at: outcome.at,
    settle: () => {
      for (const { entry, share } of sharesOf(credits, outcome, method.creditHalfLife * day)) {
        if (outcome.success === null) {
          fail(entry, outcome.at, outcome.id, share);
        } else {
          const credit = Math.min(share * method.strengths[outcome.success], 1 - entry.credit);
          label(entry, outcome.at, outcome.id, credit, outcome.success);
          entry.credit += credit;
          entry.succeededAt ??= outcome.at;
          entry.succeededBy ??= outcome.success;
        }
      }
    },
  }));
  for (const entry of credits) {
    let released = 0;
    for (const [days, share] of method.delays) {
      const at = startOfDayAfter(entry.touch.at + days * day);
      const part = (share - released) / (1 - released);
      released = share;
      events.push({ at, settle: () => fail(entry, at, `${days}d`, part) });
    }
  }
  // The sort is stable and both kinds of event come in an order of their own, so ties are settled alike every time.
  events.sort((a, b) => a.at - b.at);
  for (const event of events) event.settle();
  return { credits, labels };
}

function sharesOf<Fact extends AcceptedReaction>(
  credits: readonly CreditEntry<Fact>[],
  { at, ownRow }: Outcome,
  halfLife: number,
): { entry: CreditEntry<Fact>; share: number }[] {
  const eligible = credits.filter(({ touch: { at: touchedAt, fact } }) => {
    const isOwnRow = fact.subject.type === ownRow?.type && fact.subject.object === ownRow.object;
    return touchedAt < at && at <= touchedAt + creditTerm && !isOwnRow;
  });
  const weights = eligible.map(({ touch }) => 2 ** ((touch.at - at) / halfLife));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return eligible.map((entry, i) => ({ entry, share: (weights[i] ?? 0) / total }));
}

function startOfDayAfter(at: number): number {
  return Math.ceil(at / day) * day;
}
