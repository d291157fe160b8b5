import type { Activity, PlacedActivity } from '../../../src/contract/activity.ts';

let made = 0;

/** An activity with plain values; a test names what it is about. */
export function activity(given: Partial<Activity> = {}): Activity {
  made += 1;
  return {
    source: 'https://crm.example',
    id: `event-${made}`,
    kind: 'email.opened',
    at: 1_700_000_000_000,
    owner: 'rep-a',
    contact: null,
    company: null,
    object: null,
    objectKey: 'object-1',
    qualified: false,
    probability: null,
    automated: false,
    crmUrl: null,
    ...given,
  };
}

export function placed(given: Partial<PlacedActivity> = {}): PlacedActivity {
  return {
    ...activity(given),
    party: 'ada@example.com',
    reference: 'crm:ada',
    previousViewAt: null,
    ...given,
  };
}
