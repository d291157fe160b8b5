import { activityTypes, type ActivityType } from '../../../src/contract/activity.ts';
import type { Feed } from '../../../src/contract/feed.ts';
import type { Notification } from '../../../src/contract/notification.ts';
import { hour, minute } from '../../../src/contract/time.ts';

/** A row with everything in it; `change` says what matters to the test. */
export function notification(id: string, change: Partial<Notification> = {}): Notification {
  const at = new Date(Date.now() - 4 * minute).toISOString();
  return {
    id,
    type: 'form.submitted',
    occurredAt: at,
    firstOccurredAt: at,
    count: 1,
    contact: { key: `${id}@example.com`, name: `Contact ${id}`, email: `${id}@example.com`, phone: null },
    company: { id: `company-${id}`, name: `Company ${id}` },
    object: { kind: 'form', id: `object-${id}`, title: `Title ${id}`, url: null, facts: {} },
    related: {},
    pinned: false,
    score: 0.2,
    priority: 'normal',
    reasons: [
      {
        head: 'success',
        signal: 'type',
        value: 'form.submitted',
        contribution: 0.9,
        scope: 'rep',
        evidence: { n: 11, successes: 8, of: 'reply' },
        said: null,
      },
    ],
    automated: false,
    returned: false,
    snoozedUntil: null,
    reaction: null,
    crmUrl: `https://crm.example/${id}`,
    ...change,
  };
}

/** One row for each letter, which is its id. */
export function rowsOf(ids: string): readonly Notification[] {
  return Array.from(ids, (id) => notification(id));
}

/** An answer of the server with these rows. */
export function feedOf(notifications: readonly Notification[], change: Partial<Feed> = {}): Feed {
  const now = Date.now();
  const count = (type: ActivityType) => notifications.filter((row) => row.type === type).length;
  const { length } = notifications;
  return {
    asOf: new Date(now).toISOString(),
    seq: 1,
    principal: 'somebody',
    window: { from: new Date(now - 24 * hour).toISOString(), to: new Date(now).toISOString() },
    counts: Object.fromEntries(activityTypes.map((type) => [type, count(type)])) as Feed['counts'],
    views: { all: length, highlights: 0, automated: 0, snoozed: 0, done: 0 },
    total: length,
    nextCursor: null,
    lastEventAt: new Date(now).toISOString(),
    model: { version: 1, learnedFrom: 30, stillLearning: false },
    notifications,
    ...change,
  };
}
