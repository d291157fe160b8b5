import type { Activity } from '../../contract/activity.ts';
import type { Features, LearningFacts, OutcomeEvent, ReactionFact, ResetFact } from '../../contract/fact.ts';
import { isOutcome, outcomeOf } from './outcomes.ts';
import type { LearningCursor } from '../store.ts';
import { selectReactions, toAccepted } from './reactions.ts';
import { countUp } from './sequences.ts';
import type { Queries } from './tables.ts';
import { takePositions } from './tenants.ts';

export async function addReset(db: Queries, tenant: string, rep: string, at: number): Promise<void> {
  const { position } = await takePositions(db, tenant, 1);
  await db
    .insertInto('reset')
    .values({ tenant, position: position + 1, rep, at })
    .execute();
  await countUp(db, tenant, [rep]);
}

export async function facts(
  db: Queries,
  tenant: string,
  cursor: LearningCursor,
): Promise<LearningFacts & { readonly cursor: LearningCursor }> {
  const present = await db
    .selectFrom('tenant')
    .select(['epoch', 'position'])
    .where('tenant', '=', tenant)
    .executeTakeFirst();
  const { epoch, position } = present ?? { epoch: 0, position: 0 };
  const from = cursor.epoch === epoch ? cursor.position : 0;

  return {
    reactions: await reactions(db, tenant, from),
    outcomes: await outcomes(db, tenant, from),
    resets: await resets(db, tenant, from),
    cursor: { epoch, position },
  };
}

async function reactions(db: Queries, tenant: string, from: number): Promise<ReactionFact[]> {
  const rows = await selectReactions(db, tenant)
    .select('r.features')
    .where('r.position', '>', from)
    .orderBy('r.position')
    .execute();
  return rows.map((row) => ({ ...toAccepted(row), features: JSON.parse(row.features) as Features }));
}

async function outcomes(db: Queries, tenant: string, from: number): Promise<OutcomeEvent[]> {
  const rows = await db
    .selectFrom('event as e')
    .leftJoin('alias as a', (join) =>
      join.onRef('a.tenant', '=', 'e.tenant').onRef('a.reference', '=', 'e.reference'),
    )
    .select(['e.activity', 'a.party'])
    .where('e.tenant', '=', tenant)
    .where('e.position', '>', from)
    .orderBy('e.position')
    .execute();
  return rows.flatMap((row) => {
    const activity = JSON.parse(row.activity) as Activity;
    return isOutcome(activity) ? [outcomeOf(activity, row.party ?? '')] : [];
  });
}

async function resets(db: Queries, tenant: string, from: number): Promise<ResetFact[]> {
  const rows = await db
    .selectFrom('reset')
    .select(['rep', 'at'])
    .where('tenant', '=', tenant)
    .where('position', '>', from)
    .orderBy('position')
    .execute();
  return rows.map(({ rep, at }) => ({ rep, at }));
}
