import type { Row } from '../../ingest/collapse.ts';
import { contactHistories, type ContactHistory } from '../../ranking/contact-history.ts';
import type { Store } from '../../store/store.ts';

/** What the tenant's reps did with the rows' contacts, and what came of it; rows without a contact have none. */
export async function readHistories(
  store: Pick<Store, 'contactFacts'>,
  tenant: string,
  rows: readonly Row[],
): Promise<ReadonlyMap<string, ContactHistory>> {
  const parties = [...new Set(rows.map((row) => row.subject.party))].filter((party) => party !== '');
  if (parties.length === 0) return new Map();
  const { reactions, outcomes } = await store.contactFacts(tenant, parties);
  return contactHistories(reactions, outcomes);
}
