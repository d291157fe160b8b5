import assert from 'node:assert/strict';
import { activityTypes } from '../../../src/contract/activity.ts';
import type { Ranked } from '../../../src/ranking/ranking.ts';
import { heads } from '../../../src/ranking/rep-state.ts';
import type { RepRanking } from '../../../src/ranking/served-model.ts';
import { candidate } from './facts.ts';
import type { ReferenceLearner } from './reference-learner.ts';

/** One row of each type. */
export const oneOfEach = activityTypes.map((type) => candidate(type));

const tolerance = 1e-9;

/** Fails unless both learners have taught every rep the same, to 1e-9. */
export function assertSameModels(a: ReferenceLearner, b: ReferenceLearner, at: number): void {
  for (const rep of ['rep-1', 'rep-2', 'rep-3', 'nobody'])
    assertSameRanking(a.ranking(rep, at), b.ranking(rep, at), at);
}

export function assertSameRanking(a: RepRanking, b: RepRanking, at: number): void {
  assert.deepEqual(a.record.types, b.record.types);
  for (const head of heads) {
    const [one, other] = [a.beliefs[head], b.beliefs[head]];
    assertAllClose(one.own, other.own);
    assertAllClose(one.team, other.team);
    assertAllClose(one.covariance, other.covariance);
  }
  const [left, right] = [a, b].map((model) => model.rank(at, oneOfEach).ranked);
  left?.forEach((ranked, row) => {
    const other = right?.[row];
    assert.ok(other !== undefined);
    assertClose(ranked.orderKey, other.orderKey);
    assertClose(ranked.score, other.score);
    assert.deepEqual(evidenceOf(ranked), evidenceOf(other));
  });
}

export function assertAllClose(a: Float64Array, b: Float64Array, within = tolerance): void {
  assert.equal(a.length, b.length);
  const furthest = a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? NaN))), 0);
  assert.ok(furthest <= within, `${furthest} apart`);
}

export function assertClose(a: number, b: number, within = tolerance): void {
  assert.ok(Math.abs(a - b) <= within, `${a} is not ${b}`);
}

/** The row's log-odds of its score. */
export function logOdds({ score }: Pick<Ranked, 'score'>): number {
  return Math.log(score / (1 - score));
}

function evidenceOf({ reasons }: Ranked): unknown {
  return reasons
    .filter(({ signal }) => signal === 'type')
    .map(({ head, evidence }) => ({ head, evidence }))
    .sort((a, b) => (a.head < b.head ? -1 : 1));
}
