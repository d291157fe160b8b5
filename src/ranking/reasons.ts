import type { Reason } from '../contract/notification.ts';
import { logSigmoidSlope, moderation } from './logistic.ts';
import type { LearningHead } from './prior.ts';
import type { RankingCandidate } from './ranking.ts';
import type { HeadScores, Scores } from './scores.ts';
import { signalOf } from './signals.ts';
import type { Tallies, Tally } from './tallies.ts';
import type { Window } from './window.ts';

/** A ranked window, as far as its reasons need it. */
export interface ScoredWindow {
  readonly window: Window;
  readonly scores: Scores;
  readonly rep: string;
  readonly candidates: readonly RankingCandidate[];
  readonly tallies: Tallies;
}

/** Whose sum over five reps lets the type's counts be told as the team's. */
const casesOf = { react: 'reactions', success: 'settled' } as const satisfies Record<
  LearningHead,
  keyof Tally
>;

/** Parts of a logit by signal: what was believed before anyone taught, what the team taught, and what the rep did. */
interface Parts {
  readonly prior: Float64Array;
  readonly taught: Float64Array;
  readonly own: Float64Array;
}

/**
 * Explains rows on demand. For each head a signal's part of a', less its mean over the window, is scaled by the secant slope
 * of log σ between the window's mean and the row. So all contributions of a row sum to its order key minus the key at the
 * mean, exactly.
 */
export function explainer(scored: ScoredWindow): (row: number) => readonly Reason[] {
  const {
    window,
    candidates,
    scores: { heads, exploration },
  } = scored;
  const isTeamFor = teamsOf(scored.tallies);
  const signals = [...new Set(window.columns.map(signalOf))];
  const signalOfColumn = Int32Array.from(window.columns, (name) => signals.indexOf(signalOf(name)));
  const partsOf = (head: HeadScores, row: number, into = newParts(signals.length)): Parts => {
    addParts(into, head, window, row, signalOfColumn);
    return into;
  };
  let sums: readonly Parts[] | undefined;

  return (row) => {
    sums ??= heads.map((head) => {
      const sum = newParts(signals.length);
      for (let each = 0; each < window.rows; each++) partsOf(head, each, sum);
      return sum;
    });
    const reasons: Reason[] = heads.flatMap((head, h) => {
      const parts = partsOf(head, row);
      const sum = sums?.[h] ?? newParts(signals.length);
      const slope = logSigmoidSlope(head.moderated[row] ?? 0, head.mean);
      const contributionOf = (of: keyof Parts, i: number): number =>
        slope * ((parts[of][i] ?? 0) - (sum[of][i] ?? 0) / window.rows);
      return signals.map((signal, i): Reason => {
        const taught = contributionOf('taught', i);
        const own = contributionOf('own', i);
        const contribution = contributionOf('prior', i) + taught + own;
        const isTeam =
          signal === 'type'
            ? isTeamFor(String(candidates[row]?.signals['type']?.value), casesOf[head.head])
            : isTeamFor(null, 'reactions');
        // What few colleagues taught pulls like the rest, but nobody is told that it is theirs.
        const isOwn = Math.abs(own) > Math.abs(taught) || (own !== 0 && !isTeam);
        return {
          head: head.head,
          signal,
          contribution,
          ...said(scored, row, head.head, signal, { isOwn, isTeam }),
        };
      });
    });
    reasons.push({
      head: 'exploration',
      signal: 'exploration',
      value: null,
      contribution: exploration[row] ?? 0,
      scope: 'team',
      evidence: null,
    });
    return reasons
      .filter(({ contribution }) => contribution !== 0)
      .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  };
}

function newParts(size: number): Parts {
  return { prior: new Float64Array(size), taught: new Float64Array(size), own: new Float64Array(size) };
}

function addParts(
  into: Parts,
  { view, variance }: HeadScores,
  window: Window,
  row: number,
  signalOfColumn: Int32Array,
): void {
  const scale = 1 / moderation(variance[row] ?? 0);
  for (let k = window.starts[row] ?? 0; k < (window.starts[row + 1] ?? 0); k++) {
    const column = window.entryColumns[k] ?? 0;
    const signal = signalOfColumn[column] ?? 0;
    const value = scale * (window.entryValues[k] ?? 0);
    into.prior[signal] = (into.prior[signal] ?? 0) + value * (view.prior[column] ?? 0);
    into.taught[signal] = (into.taught[signal] ?? 0) + value * (view.taught[column] ?? 0);
    into.own[signal] = (into.own[signal] ?? 0) + value * (view.own[column] ?? 0);
  }
}

/**
 * What a reason cites: for the type the counts of whoever carries it, for the rest what describes the row. Counts of a
 * team are of five reps or more.
 */
function said(
  { candidates, tallies, rep }: ScoredWindow,
  row: number,
  head: LearningHead,
  signal: string,
  { isOwn, isTeam }: { readonly isOwn: boolean; readonly isTeam: boolean },
): Pick<Reason, 'value' | 'scope' | 'evidence'> {
  const scope = isOwn ? 'rep' : 'team';
  const known = candidates[row]?.signals[signal];
  if (known === undefined) return { value: null, scope, evidence: null };
  if (signal !== 'type') return { scope, ...known };
  if (!isOwn && !isTeam) return { value: known.value, scope, evidence: null };
  const tally = tallies.of(isOwn ? rep : null, String(known.value));
  const evidence =
    head === 'react'
      ? { n: tally.judged, successes: tally.takenUp }
      : { n: tally.settled, successes: Math.min(tally.settled, tally.successes) };
  return { value: known.value, scope, evidence: evidence.n > 0 ? evidence : null };
}

/** Whether five reps have a share in a type's cases, or in any's (`null`); worked out once for each. */
function teamsOf(tallies: Tallies): typeof tallies.isTeam {
  const known = new Map<string, boolean>();
  return (type, sum) => {
    const key = `${sum} ${type}`;
    const isTeam = known.get(key) ?? tallies.isTeam(type, sum);
    known.set(key, isTeam);
    return isTeam;
  };
}
