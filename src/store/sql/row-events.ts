import type { Activity, EventKind } from '../../contract/activity.ts';
import { compareEvents } from '../../contract/event-order.ts';

/** What a rep was shown or answered, of one party. */
export interface RowNamed {
  readonly type: string;
  readonly object: string;
  /** When it was, epoch milliseconds. */
  readonly until: number;
}

/** The newest of the row's events that had happened by then; its first where all lie ahead of that. */
export function newestOfRow<Told extends { readonly activity: Activity }>(
  events: readonly Told[],
  { type, object, until }: RowNamed,
): Told | undefined {
  const kind = kindOf(type);
  const ofRow = events.filter(({ activity }) => activity.kind === kind && activity.objectKey === object);
  const byPeople = ofRow.filter(({ activity }) => !activity.automated);
  const inOrder = (byPeople.length > 0 ? byPeople : ofRow).toSorted((a, b) =>
    compareEvents(a.activity, b.activity),
  );
  return inOrder.findLast(({ activity }) => activity.at <= until) ?? inOrder[0];
}

/** The kind of event that makes rows of the type. */
export function kindOf(type: string): EventKind {
  switch (type) {
    case 'document.revisited':
    case 'page.revisited':
    case 'prospect.revisited':
      return type.replace('revisited', 'viewed') as EventKind;
    case 'qualified-lead.assigned':
      return 'lead.assigned';
    default:
      return type as EventKind;
  }
}
