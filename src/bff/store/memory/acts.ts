import type { PlacedActivity } from '../../../contract/activity.ts';
import { day } from '../../../contract/time.ts';
import type { DayCount } from '../../../ranking/engagement.ts';
import { activitiesInOrder } from '../rules/in-order.ts';
import type { ActKind, Span } from '../store.ts';
import type { TenantData } from './tenant-data.ts';

export function dayCounts(data: TenantData, span: Span, parties?: readonly string[]): readonly DayCount[] {
  const human = [...actsIn(data, span, parties)].filter(({ automated }) => !automated);
  const groups = Map.groupBy(human, ({ party, kind, at }) =>
    JSON.stringify([party, kind, daysAgo(span, at)]),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { party, kind, at } = first;
    return [{ party, kind, daysAgo: daysAgo(span, at), count: group.length }];
  });
}

export function ofKind(
  data: TenantData,
  kind: ActKind,
  span: Span,
  parties?: readonly string[],
): readonly PlacedActivity[] {
  return activitiesInOrder([...actsIn(data, span, parties)].filter((activity) => activity.kind === kind));
}

function* actsIn(
  data: TenantData,
  { from, to }: Span,
  parties?: readonly string[],
): Generator<PlacedActivity> {
  const asked = parties && new Set(parties);
  for (const { activity, reference } of data.events.values()) {
    if (reference === '' || activity.at <= from || activity.at > to) continue;
    const party = data.partyOf(reference);
    if (!asked || asked.has(party)) yield { ...activity, party, previousViewAt: null };
  }
}

function daysAgo({ to }: Span, at: number): number {
  return Math.floor((to - at) / day);
}
