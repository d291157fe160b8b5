import assert from 'node:assert/strict';
import { activityTypes } from '../../../src/contract/activity.ts';
import type { Model, Ranked } from '../../../src/ranking/ranking.ts';
import { candidate } from './facts.ts';

/** One row of each type. */
export const oneOfEach = activityTypes.map((type) => candidate(type));

const tolerance = 1e-9;

/** Fails unless both models say the same, to 1e-9, of every type, every rep and every party. */
export function assertSameModel(a: Model, b: Model, at: number): void {
  for (const rep of ['rep-1', 'rep-2', 'rep-3', 'nobody']) {
    assert.equal(a.learnedFrom(rep), b.learnedFrom(rep));
    const [left, right] = [a, b].map((model) => model.rank(rep, at, oneOfEach).ranked);
    left?.forEach((ranked, row) => {
      const other = right?.[row];
      assert.ok(other !== undefined);
      assertClose(ranked.orderKey, other.orderKey);
      assertClose(ranked.score, other.score);
      assert.deepEqual(evidenceOf(ranked), evidenceOf(other));
    });
  }
  for (const party of ['anna@example.com', 'ben@example.com', ''])
    assert.deepEqual(
      a.experience('rep-1', party, 'form.submitted', at),
      b.experience('rep-1', party, 'form.submitted', at),
    );
}

export function assertClose(a: number, b: number): void {
  assert.ok(Math.abs(a - b) <= tolerance, `${a} is not ${b}`);
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
