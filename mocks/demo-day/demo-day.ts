import { windowLength } from '../../src/contract/time.ts';
import { toCrmEvent, type Act, type Senders } from './act.ts';
import { makeCast, type Account } from './cast.ts';
import type { CrmEvent } from './crm-event.ts';
import { makeHistory } from './history.ts';
import { at, createRandom, type Random } from './random.ts';
import { storylines } from './storylines.ts';
import { drawMoments, type ZoneOffset } from './working-hours.ts';

export interface DemoDayPlan extends Senders {
  /** Names the people and their day. */
  readonly seed: string;
  /** The last moment of the day, epoch milliseconds. */
  readonly end: number;
}

export interface DemoDay {
  /** What happened before the 24 hours, oldest first. */
  readonly history: readonly CrmEvent[];
  /** The 24 hours that end at `end`, oldest first. */
  readonly day: readonly CrmEvent[];
}

/** Makes up a day of all reps. The same plan gives the same day. */
export function makeDemoDay(plan: DemoDayPlan): DemoDay {
  const { seed, end, zone } = plan;
  const random = createRandom(`${seed}/${end}`);
  const today: Act[] = [];
  const earlier: Act[] = [];

  for (const [account, turn] of withTurns(makeCast(seed, yearOf(end, zone)))) {
    const chance = random.fork(account.id);
    const acts = playStoryline(account, turn, chance, end, zone);
    today.push(...acts);
    earlier.push(...makeHistory(account, acts, end - windowLength, chance));
  }

  // The end is part of the ids: a day that is added later is another day.
  const day = end.toString(36);
  const write = (acts: readonly Act[], prefix: string): readonly CrmEvent[] =>
    acts
      .toSorted((a, b) => a.at - b.at)
      .map((act, index) => toCrmEvent(act, `${prefix}-${day}-${index}`, plan));
  return { history: write(earlier, 'history'), day: write(today, 'day') };
}

export function yearOf(moment: number, zone: ZoneOffset): number {
  return new Date(moment + zone * 60_000).getUTCFullYear();
}

/** Each account with its number among those of its rep and standing. */
function withTurns(cast: readonly Account[]): readonly (readonly [Account, number])[] {
  const turns = new Map<string, number>();
  return cast.map((account) => {
    const key = `${account.rep} ${account.standing}`;
    const turn = turns.get(key) ?? 0;
    turns.set(key, turn + 1);
    return [account, turn];
  });
}

function playStoryline(account: Account, turn: number, random: Random, end: number, zone: ZoneOffset): Act[] {
  const steps = at(storylines[account.standing], turn);
  const moments = drawMoments(random, steps.length, end, zone);
  return steps.map(([kind, who, what, by], index) => ({
    kind,
    at: at(moments, index),
    account,
    contact: account.contacts.length === 0 ? null : at(account.contacts, who),
    what,
    automated: by === 'machine',
    qualified: kind === 'lead.assigned' && what === 1,
  }));
}
