import type { LoggedCandidate, LoggedList } from './lists.ts';

/** A list as a policy may see it before it ranks: without labels. */
export type OpenList = Pick<LoggedList, 'list' | 'rep' | 'at'> & {
  readonly candidates: readonly Omit<
    LoggedCandidate,
    'label' | 'reacted' | 'outcome' | 'outcomeDelaySeconds'
  >[];
};

export interface Order {
  /** Indices of the candidates, best first. */
  readonly order: readonly number[];
  /** P(label = 1) by candidate; `null` for a policy that has none. */
  readonly p: readonly number[] | null;
}

export interface Shown {
  readonly index: number;
  readonly label: number;
}

/** Something that orders lists and learns from the labels of what it showed. */
export interface Policy {
  rank(list: OpenList): Order;
  /** The end of a round: the labels of the rows that were shown. */
  learn(list: OpenList, shown: readonly Shown[]): void;
}

export type MakePolicy = (seed: number) => Policy;

/** Highest score first; ties in the order given. */
export function byScore(scores: readonly number[]): number[] {
  return scores.map((_, i) => i).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
}
