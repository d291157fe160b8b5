import type { LearningFacts, OutcomeEvent, ReactionFact } from '../../../src/contract/fact.ts';
import type { ReactionKind } from '../../../src/contract/reaction.ts';
import { day } from '../../../src/contract/time.ts';
import type { RankingCandidate } from '../../../src/ranking/ranking.ts';
import { chance, chancesOf, type World, type WorldEvent } from './world.ts';

/** A row in front of a rep. */
export interface DeskRow {
  readonly event: WorldEvent;
  readonly candidate: RankingCandidate;
}

/** Rows on screen in one sitting. */
const screen = 12;

/** True chance that a row on screen is looked at. */
const looked = (rank: number): number => rank ** -0.7;

/** Published delays between a dealing and its success: days by which each share has come. */
const delays: readonly (readonly [share: number, days: number])[] = [
  [0, 0],
  [0.06, 1],
  [0.38, 7],
  [0.6, 14],
  [0.77, 30],
  [1, 120],
];

/** A rep looks through the list from the top, and the world answers in its time. */
export function sit(world: World, rep: string, now: number, rows: readonly DeskRow[]): LearningFacts {
  const reactions: ReactionFact[] = [];
  const outcomes: OutcomeEvent[] = [];
  rows.slice(0, screen).forEach(({ event, candidate }, i) => {
    const rank = i + 1;
    const react = (kind: ReactionKind): void => {
      reactions.push({
        id: `${event.id}/${now}/${kind}`,
        rep,
        kind,
        about: null,
        at: now,
        rank,
        until: null,
        undoes: null,
        subject: { type: event.type, party: event.contact.key, object: event.id },
        occurredAt: event.at,
        features: JSON.stringify(candidate.features),
      });
    };
    react('seen');
    if (chance(world, `look ${event.id} ${now}`) >= looked(rank)) return;
    const chances = chancesOf(world, event, now);
    if (chance(world, `react ${event.id}`) >= chances.react) {
      if (chance(world, `dismiss ${event.id}`) < 0.15) react('dismissed');
      return;
    }
    react(chance(world, `kind ${event.id}`) < 0.5 ? 'followed-up' : 'opened');
    if (chance(world, `success ${event.id}`) < chances.success) outcomes.push(successOf(world, event, now));
  });
  return { reactions, outcomes, resets: [] };
}

function successOf(world: World, event: WorldEvent, now: number): OutcomeEvent {
  return {
    source: 'world',
    id: event.id,
    kind: 'meeting.booked',
    at: now + Math.ceil(delay(chance(world, `delay ${event.id}`)) * day),
    party: event.contact.key,
    object: `after ${event.id}`,
    automated: false,
    status: null,
    probability: null,
  };
}

/** Days until the given share of the successes has come, straight between the published points. */
function delay(share: number): number {
  const above = delays.findIndex(([each]) => each > share);
  const [toShare, to] = delays[above] ?? [1, 120];
  const [fromShare, from] = delays[above - 1] ?? [0, 0];
  return from + ((share - fromShare) / (toShare - fromShare)) * (to - from);
}
