import type { Activity, EventKind } from '../../contract/activity.ts';
import type { OutcomeEvent } from '../../contract/fact.ts';

export const outcomeKinds: readonly EventKind[] = [
  'email.replied',
  'meeting.booked',
  'meeting.cancelled',
  'deal.stage-changed',
] satisfies readonly OutcomeEvent['kind'][];

type OutcomeActivity = Activity & { readonly kind: OutcomeEvent['kind'] };

/** Whether the learner needs the activity. */
export function isOutcome<Told extends Activity>(activity: Told): activity is Told & OutcomeActivity {
  return outcomeKinds.includes(activity.kind);
}

export function outcomeOf(activity: OutcomeActivity, party: string): OutcomeEvent {
  const { source, id, kind, at, object, automated, probability } = activity;
  return {
    source,
    id,
    kind,
    at,
    party,
    object: object?.id ?? '',
    automated,
    status: object?.facts.status ?? null,
    probability,
  };
}
