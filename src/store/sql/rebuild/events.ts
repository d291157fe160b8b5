import { sql } from 'kysely';
import type { Activity } from '../../../contract/activity.ts';
import { pageKeyOf } from '../../../contract/page-key.ts';
import { primaryKey } from '../../../identity/references.ts';
import { learn } from '../append.ts';
import { replaceEvents } from '../event-rows.ts';
import { formerKey, noteNames } from './former-references.ts';
import { placeOf, present, type Step } from './step.ts';

/** Files events anew, pages by their present keys, and learns from them who is who and whose it is. */
export const rebuildEvents: Step = async (db, position, length) => {
  const after = placeOf(position);
  const rows = await db
    .selectFrom('event')
    .select(['tenant', 'source', 'id', 'activity'])
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(tenant, source, id) > (${after?.[0]}, ${after?.[1]}, ${after?.[2]})`),
    )
    .orderBy('tenant')
    .orderBy('source')
    .orderBy('id')
    .limit(length)
    .execute();
  for (const [tenant, ofTenant] of Map.groupBy(rows, (row) => row.tenant)) {
    const former = ofTenant.map(({ activity }) => JSON.parse(activity) as Activity);
    const activities = former.map(withPageKey);
    const names = former.map((activity) => ({ name: formerKey(activity), reference: primaryKey(activity) }));
    await noteNames(db, tenant, names);
    await replaceEvents(present(db), tenant, activities);
    await learn(present(db), tenant, activities);
  }
  const last = rows.at(-1);
  return last ? JSON.stringify([last.tenant, last.source, last.id]) : null;
};

function withPageKey(activity: Activity): Activity {
  const { kind, object } = activity;
  if (object?.kind !== 'page' || object.url === null) return activity;
  const id = pageKeyOf(object.url);
  return { ...activity, object: { ...object, id }, objectKey: kind === 'prospect.viewed' ? '' : id };
}
