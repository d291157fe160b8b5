import type { ActivityType, ObjectFacts, ObjectKind } from '../../contract/activity.ts';
import type { Notification, Priority } from '../../contract/notification.ts';
import { day, hour, minute } from '../../contract/time.ts';

type Sketch = readonly [
  type: ActivityType,
  priority: Priority,
  age: number,
  count: number,
  name: string,
  company: string,
  kind: ObjectKind,
  title: string,
  facts?: ObjectFacts,
];

/** Four made-up rows, one of each family. */
export function previewRows(now: number): readonly Notification[] {
  const start = new Date(now + 3 * day).setHours(10, 0, 0, 0);
  const booked: ObjectFacts = { startsAt: new Date(start).toISOString() };
  const moved: ObjectFacts = { previousStage: 'Demo', stage: 'Pilot', amount: 48_500, currency: 'EUR' };
  const sketches: readonly Sketch[] = [
    ['meeting.booked', 'high', 4 * minute, 1, 'Anna Berger', 'Nordwind', 'meeting', 'Demo', booked],
    ['document.revisited', 'normal', hour, 3, 'Max Klein', 'Atlas AG', 'document', '2026-118'],
    ['deal.stage-changed', 'normal', 3 * hour, 1, 'Kofi Mensah', 'Solaris', 'deal', 'Solar 2', moved],
    ['email.opened', 'low', 9 * hour, 2, 'Julia Kaya', 'Hansa Studio', 'email', 'News'],
  ];
  return sketches.map(([type, priority, age, count, name, company, kind, title, facts = {}]) => {
    const at = new Date(now - age).toISOString();
    const contribution = priority === 'low' ? -1 : 1;
    const reason = { head: 'success', signal: 'type', value: type, contribution, scope: 'rep' } as const;
    return {
      id: type,
      type,
      occurredAt: at,
      firstOccurredAt: at,
      count,
      contact: { key: name, name, email: null, phone: null },
      company: { id: company, name: company },
      object: { kind, id: title, title, url: null, facts },
      related: {},
      pinned: false,
      score: 0,
      priority,
      reasons: [{ ...reason, evidence: null, said: null }],
      automated: false,
      returned: false,
      snoozedUntil: null,
      reaction: null,
      crmUrl: null,
    };
  });
}
