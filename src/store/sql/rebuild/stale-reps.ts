import { sql } from 'kysely';
import { fromTheStart, markBehind } from '../learning-state.ts';
import { countUp } from '../sequences.ts';
import { placeOf, present, type Step } from './step.ts';

/**
 * All contacts have other keys, by which models tell rows apart: every rep who reacted is trained anew, and every feed is
 * read anew.
 */
export const markEverybody: Step = async (db, position, length) => {
  const after = placeOf(position);
  const rows = await db
    .selectFrom('sequence')
    .select(['tenant', 'rep'])
    .$if(after !== null, (query) => query.where(sql<boolean>`(tenant, rep) > (${after?.[0]}, ${after?.[1]})`))
    .orderBy('tenant')
    .orderBy('rep')
    .limit(length)
    .execute();
  for (const [tenant, ofTenant] of Map.groupBy(rows, (row) => row.tenant)) {
    const reps = ofTenant.map(({ rep }) => rep);
    const learning = await db
      .selectFrom('rep_learning')
      .select('rep')
      .where('tenant', '=', tenant)
      .where('version', '>', 0)
      .where('rep', 'in', reps)
      .execute();
    await markBehind(
      present(db),
      tenant,
      learning.map(({ rep }) => ({ rep, since: fromTheStart })),
    );
    await countUp(
      present(db),
      tenant,
      reps.filter((rep) => rep !== ''),
    );
  }
  const last = rows.at(-1);
  return last ? JSON.stringify([last.tenant, last.rep]) : null;
};
