import type { PlacedActivity } from '../../contract/activity.ts';
import { compareEvents } from '../../contract/event-order.ts';
import type { OpenDeal } from '../../ranking/ranking.ts';
import type { Span, Store } from '../../store/store.ts';

/** The newest open deal of each of `parties` that has one, from what moved in `span`. */
export async function readOpenDeals(
  store: Pick<Store, 'ofKind'>,
  tenant: string,
  span: Span,
  parties: readonly string[],
): Promise<ReadonlyMap<string, OpenDeal>> {
  const moves = await store.ofKind(tenant, 'deal.stage-changed', span, parties);
  const newestFirst = [...moves].sort((a, b) => compareEvents(b, a));
  const deals = new Map<string, OpenDeal>();
  const seen = new Set<string>();
  for (const move of newestFirst) {
    // Only the last move of a deal tells how it stands.
    const deal = JSON.stringify([move.source, move.objectKey]);
    if (seen.has(deal)) continue;
    seen.add(deal);
    if (isOpen(move) && !deals.has(move.party)) deals.set(move.party, openDealOf(move));
  }
  return deals;
}

function isOpen({ object }: PlacedActivity): boolean {
  return object?.kind === 'deal' && object.facts.status !== 'won' && object.facts.status !== 'lost';
}

function openDealOf({ object }: PlacedActivity): OpenDeal {
  const { stage = null, amount = null, currency = null } = object?.facts ?? {};
  return { stage, amount, currency };
}
