import { hour } from '../../src/contract/time.ts';
import { failing, makeDropping, offline, refusing, signedOut, slow } from './faults.ts';
import { pastLooks, pastReaction, pastWeeks } from './past-weeks.ts';
import type { EarlierReaction, Scenario } from './scenario.ts';
import { awkwardDay, busyDay, calmDay, quietDay } from './scenario-events.ts';

const noEvents = () => [];

/** A reaction of each kind that leaves a row in sight. */
const reactions: readonly (EarlierReaction | null)[] = [
  { kind: 'useful' },
  { kind: 'followed-up' },
  { kind: 'opened' },
  { kind: 'not-useful' },
  null,
];

/** The back ends that stories and tests share. Every one is the real app; they differ in data and faults alone. */
export const scenarios = {
  /** What one account did: about ten rows. */
  calm: { events: calmDay },
  /** A demo day: about 70 rows. */
  busy: { events: busyDay },
  /** The calm day, with weeks behind it in which the rep reacted and contacts replied. */
  practised: {
    events: (now) => [...pastWeeks(now), ...calmDay(now)],
    past: { looks: pastLooks, reaction: pastReaction },
  },
  /** Sources deliver, but nothing came in the last 24 hours. */
  empty: { events: quietDay },
  /** No source has ever delivered. */
  'never-delivered': { events: noEvents },
  /** Every row is dismissed. */
  'all-done': { events: calmDay, reaction: () => ({ kind: 'dismissed' }) },
  /** The first rows carry a reaction each. */
  reacted: { events: calmDay, reaction: (_, index) => reactions[index] ?? null },
  /** Some rows wait for an hour to pass. */
  snoozed: {
    events: calmDay,
    reaction: (_, index) =>
      index % 3 === 0 ? { kind: 'snoozed', until: new Date(Date.now() + hour).toISOString() } : null,
  },
  /** Names and titles that are long, missing or foreign. */
  awkward: { events: awkwardDay },
  slow: { events: calmDay, fault: () => slow },
  failing: { events: calmDay, fault: () => failing },
  offline: { events: calmDay, fault: () => offline },
  /** One list comes through before the connection breaks. */
  dropping: { events: calmDay, fault: makeDropping },
  /** The token is refused. */
  'signed-out': { events: calmDay, fault: () => signedOut },
  /** The feed can be read, but no reaction is taken. */
  refusing: { events: calmDay, fault: () => refusing },
} satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof scenarios;

export function isScenarioName(name: unknown): name is ScenarioName {
  return typeof name === 'string' && Object.hasOwn(scenarios, name);
}
