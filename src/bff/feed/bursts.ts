import type { PlacedActivity } from '../../contract/activity.ts';
import { markMachines } from '../../ingest/machine-events/mark-machines.ts';
import type { Span, Store } from '../../store/store.ts';

/**
 * The opens and clicks in `span` that count as people's one by one, and that only the clicks around them show to be a
 * machine's. `parties` narrows them.
 */
export async function readBursts(
  store: Pick<Store, 'ofKind'>,
  tenant: string,
  span: Span,
  parties?: readonly string[],
): Promise<readonly PlacedActivity[]> {
  const clicks = await store.ofKind(tenant, 'email.clicked', span, parties);
  const asIfHuman = clicks.map((click) => ({ ...click, automated: false }));
  const hasty = new Set(markMachines(asIfHuman).flatMap(({ party, automated }) => (automated ? party : [])));
  if (hasty.size === 0) return [];

  const opens = await store.ofKind(tenant, 'email.opened', span, [...hasty]);
  const acts = [...clicks.filter(({ party }) => hasty.has(party)), ...opens];
  const marked = markMachines(acts);
  return acts.filter((act, index) => !act.automated && marked[index]?.automated === true);
}
