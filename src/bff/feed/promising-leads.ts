import type { PlacedActivity } from '../../contract/activity.ts';
import type { Subject } from '../../contract/fact.ts';
import type { ReactionsBySubject } from './reactions-by-subject.ts';
import { subjectKey } from './subject-key.ts';

/** The parties of assigned leads. */
export function partiesOfLeads(activities: readonly PlacedActivity[]): readonly string[] {
  return activities.flatMap(({ kind, party }) => (kind === 'lead.assigned' && party !== '' ? party : []));
}

/**
 * Marks the assigned leads that are promising because their contact lies in the top quarter. Their rows turn over: they get
 * another type and so another id, and what the rep did with the plain lead does not hide the news. A lead that the rep has
 * met as promising stays so, lest the plain row come back when others get busier.
 */
export function markPromising(
  activities: readonly PlacedActivity[],
  topQuarter: ReadonlySet<string>,
  reactions: ReactionsBySubject,
): readonly PlacedActivity[] {
  return activities.map((activity) => {
    if (activity.kind !== 'lead.assigned') return activity;
    const { party, objectKey } = activity;
    const met = reactions.get(subjectKey(asPromising({ type: 'lead.assigned', party, object: objectKey })));
    const stays = met?.some(({ occurredAt }) => occurredAt >= activity.at) === true;
    return stays || topQuarter.has(party) ? { ...activity, qualified: true } : activity;
  });
}

/** The subject of the row that the plain lead's row turns over to; any other is itself. */
export function asPromising(subject: Subject): Subject {
  return subject.type === 'lead.assigned' ? { ...subject, type: 'qualified-lead.assigned' } : subject;
}
