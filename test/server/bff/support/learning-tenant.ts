import assert from 'node:assert/strict';
import type { OutcomeEvent, ReactionFact } from '../../../../src/contract/fact.ts';
import { day, hour, minute } from '../../../../src/contract/time.ts';
import { createLearning, type Learning, standardSetting } from '../../../../src/learning/learning.ts';
import { createTrainer, type Trainer } from '../../../../src/learning/trainer.ts';
import { RepRanking } from '../../../../src/ranking/served-model.ts';
import type { Store } from '../../../../src/store/store.ts';
import { factsOf, outcome, reactionTo, start } from '../../ranking/facts.ts';
import { assertSameRanking } from '../../ranking/models.ts';
import { ReferenceLearner } from '../../ranking/reference-learner.ts';
import { activity, contact } from '../../store/support/activities.ts';
import { createTestStore } from '../../store/support/create-test-store.ts';

const tenant = 'acme';

/** Learning services over one store, and what all of them have to give. */
export class LearningTenant {
  readonly store: Store;
  readonly logged: unknown[] = [];
  readonly trainer: Trainer;

  constructor(store: Store = createTestStore()) {
    this.store = store;
    this.trainer = createTrainer(store, standardSetting);
  }

  /** One more, as another replica or after a restart. */
  service(trainer: Trainer = this.trainer): Learning {
    return createLearning({ store: this.store, log: (error) => this.logged.push(error), trainer });
  }

  async react(...facts: readonly ReactionFact[]): Promise<void> {
    for (const fact of facts) {
      const sent = { fact, digest: JSON.stringify(fact) };
      assert.deepEqual(await this.store.addReactions(tenant, fact.rep, [sent]), ['accepted']);
    }
  }

  async happen({ id, kind, at, party, status, probability, object }: OutcomeEvent): Promise<void> {
    const told =
      kind === 'deal.stage-changed'
        ? ({ kind: 'deal', id: object, title: null, url: null, facts: { status: status ?? 'open' } } as const)
        : ({ kind: 'meeting', id: object, title: null, url: null, facts: {} } as const);
    const event = activity({ id, kind, at, probability, object: told, contact: contact(null, party) });
    assert.deepEqual(await this.store.append(tenant, [event]), ['waiting']);
  }

  async ranking(learning: Learning, rep: string, now: number): Promise<RepRanking> {
    const { ranking } = await learning.model(tenant, rep, now);
    assert.ok(ranking instanceof RepRanking);
    return ranking;
  }

  /** What the facts that the store holds teach, with no model to go on from. */
  async reference(): Promise<ReferenceLearner> {
    const reference = new ReferenceLearner();
    for (const rep of await this.store.learningReps(tenant)) {
      const { reactions, outcomes } = await this.store.repFacts(tenant, rep, { from: 0, after: -1 });
      const { resetAt } = await this.store.learningState(tenant, rep);
      const resets = resetAt === null ? [] : [{ rep, at: resetAt }];
      reference.add(factsOf({ reactions, outcomes, resets }));
    }
    return reference;
  }

  /** Reads as reps do until nothing is left to train; gives the moment after. */
  async settle(learning: Learning, reps: readonly string[], now: number): Promise<number> {
    for (let round = 0; round < 3; round++) {
      for (const rep of reps) await learning.model(tenant, rep, now + 2 * round * minute);
      await learning.settled();
    }
    return now + 6 * minute;
  }

  async assertLearned(learning: Learning, reps: readonly string[], now: number): Promise<void> {
    const reference = await this.reference();
    for (const rep of reps)
      assertSameRanking(await this.ranking(learning, rep, now), reference.ranking(rep, now), now);
  }
}

const noon = start + day / 2;

export function useful(id: string, at: number, parts: Partial<ReactionFact> = {}): ReactionFact {
  return reactionTo('form.submitted', { id, rep: 'anna', kind: 'useful', at, ...parts });
}

export function undo(fact: ReactionFact, at: number): ReactionFact {
  return { ...fact, id: `undo of ${fact.id}`, kind: 'undone', undoes: fact.id, until: null, at };
}

/** Anna has used it for five days, ben for one. */
export async function withHistory(): Promise<LearningTenant> {
  const tenant = new LearningTenant();
  for (let date = 0; date < 5; date++) {
    const at = noon + date * day;
    await tenant.react(useful(`day ${date}`, at));
    await tenant.happen(outcome({ at: at + hour, party: `day ${date}@example.com`, id: `reply ${date}` }));
  }
  await tenant.react(useful('of ben', noon, { rep: 'ben', kind: 'not-useful' }));
  return tenant;
}
