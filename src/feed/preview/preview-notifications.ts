import type { ActivityType, ObjectFacts, ObjectKind } from '../../contract/activity.ts';
import type { Notification, Priority, Reason } from '../../contract/notification.ts';
import { day, hour, minute } from '../../contract/time.ts';

interface Sketch {
  readonly type: ActivityType;
  readonly name: string;
  readonly company: string;
  readonly kind: ObjectKind;
  readonly title: string | null;
  readonly facts?: ObjectFacts;
  readonly age: number;
  readonly count?: number;
  readonly priority: Priority;
  readonly reason: Pick<Reason, 'signal' | 'value' | 'head' | 'evidence'>;
}

/** One row of each kind that matters, newest times relative to `now`. */
export function previewNotifications(now: number): readonly Notification[] {
  return sketches(now).map((sketch, index) => notificationOf(sketch, `preview-${index}`, now));
}

function sketches(now: number): readonly Sketch[] {
  const start = new Date(new Date(now + 3 * day).setHours(10, 0, 0, 0)).toISOString();
  return [
    {
      type: 'meeting.booked',
      name: 'Anna Berger',
      company: 'Nordwind Logistik GmbH',
      kind: 'meeting',
      title: 'Demo',
      facts: { startsAt: start },
      age: 4 * minute,
      priority: 'high',
      reason: { head: 'success', signal: 'type', value: 'meeting.booked', evidence: { n: 9, successes: 7 } },
    },
    {
      type: 'document.revisited',
      name: 'Maximilian Hohenstein',
      company: 'Atlas Präzision AG',
      kind: 'document',
      title: '2026-118',
      age: 2 * hour,
      count: 3,
      priority: 'high',
      reason: { head: 'success', signal: 'contact-history', value: 4, evidence: { n: 4, successes: 3 } },
    },
    {
      type: 'deal.stage-changed',
      name: 'Kofi Mensah',
      company: 'Solaris Energy',
      kind: 'deal',
      title: 'Solar Park',
      facts: { previousStage: 'Demo', stage: 'Proposal', amount: 48_500, currency: 'EUR', status: 'open' },
      age: 3 * hour,
      priority: 'normal',
      reason: { head: 'success', signal: 'deal-status', value: 'open', evidence: null },
    },
    {
      type: 'email.clicked',
      name: 'Julia Kaya',
      company: 'Brückner Media',
      kind: 'email',
      title: '2026-104',
      age: 6 * hour,
      count: 2,
      priority: 'normal',
      reason: { head: 'react', signal: 'activity', value: 4, evidence: null },
    },
    {
      type: 'email.opened',
      name: 'Olivia Brandt',
      company: 'Hansa Studio',
      kind: 'email',
      title: 'Newsletter',
      age: 9 * hour,
      priority: 'low',
      reason: { head: 'react', signal: 'type', value: 'email.opened', evidence: { n: 12, successes: 1 } },
    },
  ];
}

function notificationOf(sketch: Sketch, id: string, now: number): Notification {
  const at = new Date(now - sketch.age).toISOString();
  return {
    id,
    type: sketch.type,
    occurredAt: at,
    firstOccurredAt: at,
    count: sketch.count ?? 1,
    contact: { key: id, name: sketch.name, email: null, phone: null },
    company: { id, name: sketch.company },
    object: { kind: sketch.kind, id, title: sketch.title, url: null, facts: sketch.facts ?? {} },
    related: {},
    pinned: false,
    score: 0,
    priority: sketch.priority,
    reasons: [{ ...sketch.reason, contribution: sketch.priority === 'low' ? -0.6 : 0.9, scope: 'rep' }],
    automated: false,
    returned: false,
    snoozedUntil: null,
    reaction: null,
    crmUrl: null,
  };
}
