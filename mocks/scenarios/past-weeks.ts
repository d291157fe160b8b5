import type { ActivityType, EventKind } from '../../src/contract/activity.ts';
import type { Notification } from '../../src/contract/notification.ts';
import { day, hour } from '../../src/contract/time.ts';
import type { CrmData, CrmEvent } from '../demo-day/crm-event.ts';
import { createRandom } from '../demo-day/random.ts';
import { scenarioEvent } from './scenario-event.ts';
import type { EarlierReaction } from './scenario.ts';

const looks = 13;
/** Not every day, since each has to be gone through before a page can show anything. */
const between = 3 * day;

/** What happens on the day of a look. */
interface Habit {
  readonly kind: EventKind;
  /** At most so many hours before the rep looks: e-mails are read until late. */
  readonly hours: number;
  readonly data: CrmData;
  /** How often a reply follows. */
  readonly success: number;
}

const page = { url: 'https://www.example/preise', title: 'Preise' };
const document = { id: 'offer', title: 'Ihr Angebot', url: 'https://www.example/d/offer' };
const email = { id: 'offer', subject: 'Ihr Angebot' };
const meeting = { id: 'first', title: 'Erstgespräch', startsAt: '2030-01-02T09:00:00Z' };
const opening: Habit = { kind: 'email.opened', hours: 6, data: { email }, success: 0.05 };

const buying: readonly Habit[] = [
  { kind: 'form.submitted', hours: 10, data: { form: { id: 'demo', name: 'Vorführung' } }, success: 0.5 },
  { kind: 'meeting.booked', hours: 10, data: { meeting }, success: 0.6 },
  { kind: 'document.viewed', hours: 10, data: { document }, success: 0.4 },
  { kind: 'email.clicked', hours: 10, data: { email, link: page }, success: 0.2 },
  { kind: 'page.viewed', hours: 10, data: { page }, success: 0.2 },
  { kind: 'lead.assigned', hours: 10, data: { lead: { id: 'lead', qualified: false } }, success: 0.1 },
];
const habits = [...buying, ...buying, opening, opening, opening, opening];

/** How often the rep takes a row up. */
const takesUp: Readonly<Partial<Record<ActivityType, number>>> = {
  'meeting.booked': 0.9,
  'form.submitted': 0.8,
  'document.revisited': 0.6,
  'lead.assigned': 0.5,
  'email.clicked': 0.4,
  'page.revisited': 0.3,
  'email.opened': 0.1,
};

/** When the rep looked, oldest first. */
export function pastLooks(now: number): readonly number[] {
  return Array.from({ length: looks }, (_, index) => now - (looks - index) * between);
}

/** What each of those days brought, with the replies that followed. */
export function pastWeeks(now: number): readonly CrmEvent[] {
  const events = pastLooks(now).flatMap((look, date) =>
    habits.flatMap(({ kind, hours, data, success }, index) => {
      const contact = { id: `${date}-${index}`, name: `Kontakt ${date}-${index}` };
      const act = (what: EventKind, at: number): CrmEvent =>
        scenarioEvent(what, contact.id, at, { contact, ...data });
      const random = createRandom(`weeks/${contact.id}`);
      const at = look - random.integer(1, hours) * hour;
      return [
        ...(kind.endsWith('.viewed') ? [act(kind, at - day)] : []),
        act(kind, at),
        ...(random.chance(success) ? [act('email.replied', look + random.integer(2, 60) * hour)] : []),
      ];
    }),
  );
  return events.filter(({ time }) => Date.parse(time) < now - day);
}

/** What the rep did with a row of those days. */
export function pastReaction({ id, type }: Notification): EarlierReaction {
  const random = createRandom(id);
  if (!random.chance(takesUp[type] ?? 0)) return { kind: 'seen' };
  return { kind: random.chance(0.4) ? 'followed-up' : 'opened' };
}
