import { type ActivityType, activityTypes } from '../../../src/contract/activity.ts';
import { day, hour } from '../../../src/contract/time.ts';
import { hashOf } from '../../../src/ranking/hash.ts';
import { randomFrom } from '../random.ts';

/** What a rep likes and what works: additions to the log-odds, by activity type. */
export interface Tastes {
  readonly react: Readonly<Record<ActivityType, number>>;
  readonly success: Readonly<Record<ActivityType, number>>;
}

export interface Contact {
  readonly key: string;
  /** How readily dealings with this contact succeed; nobody is told. */
  readonly warmth: number;
  /** Mean events a day. */
  readonly activity: number;
  readonly lifecycleStage: string;
}

/** One event that becomes a row of its rep. */
export interface WorldEvent {
  readonly id: string;
  readonly rep: string;
  readonly type: ActivityType;
  readonly contact: Contact;
  readonly at: number;
}

/** A tenant whose reps share much of their tastes, but not all. */
export interface World {
  readonly seed: number;
  readonly reps: readonly string[];
  readonly tastesOf: (rep: string, at: number) => Tastes;
  /** All events of a rep, oldest first. */
  readonly eventsOf: (rep: string) => readonly WorldEvent[];
}

export interface WorldOptions {
  readonly seed: number;
  readonly reps: number;
  readonly days: number;
  /** The day on which every rep's own taste turns into its opposite; `null` for never. */
  readonly changeOn: number | null;
}

export const firstDay = 20_000 * day;

const contactsPerRep = 40;
const stages = ['subscriber', 'lead', 'opportunity', 'customer'];

/** How often each type happens, relative to the others: opens drown the rest. */
const frequencies: Readonly<Record<ActivityType, number>> = {
  'email.opened': 30,
  'email.clicked': 10,
  'document.revisited': 6,
  'page.revisited': 16,
  'prospect.revisited': 8,
  'meeting.booked': 3,
  'lead.assigned': 5,
  'form.submitted': 5,
  'qualified-lead.assigned': 3,
  'deal.stage-changed': 5,
};

export function createWorld({ seed, reps, days, changeOn }: WorldOptions): World {
  const names = Array.from({ length: reps }, (_, i) => `rep-${i + 1}`);
  const random = randomFrom(seed);
  const shared = drawTastes(random, 0.8);
  const own = new Map(names.map((name) => [name, drawTastes(random, 0.8)]));
  const events = new Map(names.map((name) => [name, drawEvents(random, name, days)]));
  return {
    seed,
    reps: names,
    eventsOf: (rep) => events.get(rep) ?? [],
    tastesOf(rep, at) {
      const turned = changeOn !== null && at >= firstDay + changeOn * day ? -1 : 1;
      const personal = own.get(rep) ?? shared;
      return {
        react: byType((type) => shared.react[type] + turned * personal.react[type]),
        success: byType((type) => shared.success[type] + 0.5 * personal.success[type]),
      };
    },
  };
}

/** True P(react | looked at) and P(success | reacted). */
export function chancesOf(world: World, event: WorldEvent, now: number): { react: number; success: number } {
  const tastes = world.tastesOf(event.rep, now);
  const age = Math.log1p((now - event.at) / hour) / Math.log(25);
  return {
    react: sigmoid(-1.2 + tastes.react[event.type] - 0.8 * age + 0.3 * event.contact.warmth),
    success: sigmoid(-1.5 + tastes.success[event.type] + event.contact.warmth),
  };
}

/** A number in [0, 1) that belongs to a question about this world, whoever asks and whenever. */
export function chance(world: World, question: string): number {
  return hashOf(`${world.seed} ${question}`) / 2 ** 32;
}

export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
}

function drawTastes(random: () => number, spread: number): Tastes {
  return { react: byType(() => spread * normal(random)), success: byType(() => spread * normal(random)) };
}

function drawEvents(random: () => number, rep: string, days: number): WorldEvent[] {
  const contacts = Array.from({ length: contactsPerRep }, (_, i): Contact => ({
    key: `contact-${i}@${rep}.example`,
    warmth: normal(random),
    activity: 0.3 + 2 * random() ** 3,
    lifecycleStage: stages[Math.floor(random() * stages.length)] ?? 'lead',
  }));
  const total = Object.values(frequencies).reduce((sum, frequency) => sum + frequency, 0);
  const events: WorldEvent[] = [];
  for (const contact of contacts) {
    // Poisson: exponential gaps.
    let at = firstDay - day;
    while ((at -= (Math.log(random() + 1e-12) / contact.activity) * day) < firstDay + days * day) {
      let place = random() * total;
      const type = activityTypes.find((each) => (place -= frequencies[each]) < 0) ?? 'email.opened';
      events.push({ id: `${contact.key}/${events.length}`, rep, type, contact, at: Math.floor(at) });
    }
  }
  return events.sort((a, b) => a.at - b.at);
}

function byType(value: (type: ActivityType) => number): Record<ActivityType, number> {
  return Object.fromEntries(activityTypes.map((type) => [type, value(type)])) as Record<ActivityType, number>;
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
