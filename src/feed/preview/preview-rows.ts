import type { ActivityType, ObjectFacts, ObjectKind } from '../../contract/activity.ts';
import type { Notification, Priority, Reason } from '../../contract/notification.ts';
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
  reason: Partial<Reason>,
  facts?: ObjectFacts,
];

/** Five made-up rows, one of each family and a weak one. */
export function previewRows(now: number): readonly Notification[] {
  const deal: ObjectFacts = { previousStage: 'Demo', stage: 'Pilot', amount: 48_500, currency: 'EUR' };
  const startsAt = new Date(new Date(now + 3 * day).setHours(10, 0, 0, 0)).toISOString();
  const rarely = { value: 'email.opened', evidence: { n: 12, successes: 1 }, contribution: -1 };
  const sketches: readonly Sketch[] = [
    [
      'meeting.booked',
      'high',
      4 * minute,
      1,
      'Anna Berger',
      'Nordwind GmbH',
      'meeting',
      'Demo',
      {},
      { startsAt },
    ],
    [
      'document.revisited',
      'high',
      hour,
      3,
      'Max Klein',
      'Atlas AG',
      'document',
      '2026-118',
      { signal: 'newest' },
    ],
    ['deal.stage-changed', 'normal', 3 * hour, 1, 'Kofi Mensah', 'Solaris', 'deal', 'Solar 2', {}, deal],
    ['email.clicked', 'normal', 6 * hour, 2, 'Julia Kaya', 'Brückner Media', 'email', '2026-104', {}],
    ['email.opened', 'low', 9 * hour, 1, 'Olivia Brandt', 'Hansa Studio', 'email', 'News', rarely],
  ];
  return sketches.map(
    ([type, priority, age, count, name, company, kind, title, reason, facts = {}], index) => {
      const id = `preview-${index}`;
      const at = new Date(now - age).toISOString();
      return {
        id,
        type,
        occurredAt: at,
        firstOccurredAt: at,
        count,
        contact: { key: id, name, email: null, phone: null },
        company: { id, name: company },
        object: { kind, id, title, url: null, facts },
        related: {},
        pinned: false,
        score: 0,
        priority,
        reasons: [
          {
            head: 'success',
            signal: 'type',
            value: type,
            contribution: 1,
            scope: 'rep',
            evidence: null,
            ...reason,
          },
        ],
        automated: false,
        returned: false,
        snoozedUntil: null,
        reaction: null,
        crmUrl: null,
      };
    },
  );
}
