import type { LearningFacts, OutcomeEvent, ReactionFact } from '../../src/contract/fact.ts';
import { day } from '../../src/contract/time.ts';
import { FeaturePlaces } from '../../src/ranking/feature-places.ts';
import { type Method, standardMethod } from '../../src/ranking/method.ts';
import type { RankingCandidate } from '../../src/ranking/ranking.ts';
import type { LoggedList } from './lists.ts';
import { ReplayedTenant } from './replayed-tenant.ts';
import { byScore, type MakePolicy, type OpenList, type Order, type Policy, type Shown } from './policy.ts';

/** The logs have no days that mean anything to the model's clock, so three lists make one: a look in the morning, at noon and in the evening. */
const listsPerDay = 3;
const firstDay = 20_000 * day;

/** The standard method with one part switched off, by the name of the policy that runs it. */
export const variants: Readonly<Record<string, Partial<Method>>> = {
  ours: {},
  'no-position': { positionBias: false },
  'no-late-outcomes': { delays: [[30, 1]] },
  'no-outcome-head': { outcomeHead: false },
  'no-forgetting': { weeklyForgetting: 0 },
  'no-exploration': { optimism: 0, jitter: 0 },
  'no-bound': { maxMove: Infinity },
};

/** All reps are taken for one. */
export const withoutHierarchy = 'no-hierarchy';

export function isVariant(name: string): boolean {
  return name === withoutHierarchy || Object.hasOwn(variants, name);
}

function tenantOf(name: string, more: Partial<Method>): ReplayedTenant {
  return new ReplayedTenant({ ...standardMethod, ...variants[name], ...more }, new FeaturePlaces([]));
}

/**
 * The model that the BFF runs, by its own pure parts: a positive label is a row called useful, another one a row dismissed.
 * A log with labels alone says nothing of outcomes, so the second head, which would stay at its prior, is left out.
 */
export function labelPolicy(name: string): MakePolicy {
  return (seed) => {
    const tenant = tenantOf(name, { outcomeHead: false });
    let round = 0;
    const now = (): number => firstDay + (round * day) / listsPerDay;
    const repOf = (list: OpenList): string => `${name === withoutHierarchy ? '' : list.rep}/${seed}`;
    return {
      rank: (list) => rank(tenant, repOf(list), now(), list),
      learn(list, shown) {
        const reactions = shown.map(({ index, label }) =>
          reactionTo(list, index, {
            round,
            rep: repOf(list),
            kind: label > 0 ? 'useful' : 'dismissed',
            at: now(),
            party: '',
          }),
        );
        tenant.makeRoomFor(namesOf(list));
        tenant.add({ reactions, outcomes: [], resets: [] });
        round++;
      },
    };
  };
}

/**
 * The same where a log holds reactions and what came of them: the reaction is known when the list is left, the success when
 * it comes. Runs on the log's own clock.
 */
export function outcomePolicy(name: string): MakePolicy {
  return (seed): Policy => {
    const tenant = tenantOf(name, {});
    let round = 0;
    const repOf = (list: OpenList): string => `${name === withoutHierarchy ? '' : list.rep}/${seed}`;
    return {
      rank: (list) => rank(tenant, repOf(list), list.at * 1000, list),
      learn(list, shown) {
        tenant.makeRoomFor(namesOf(list));
        tenant.add(factsOf(list as LoggedList, shown, repOf(list), round++));
      },
    };
  };
}

function rank(tenant: ReplayedTenant, rep: string, now: number, list: OpenList): Order {
  tenant.makeRoomFor(namesOf(list));
  const { ranked } = tenant.ranking(rep, now).rank(now, rankingCandidates(list));
  return { order: byScore(ranked.map(({ orderKey }) => orderKey)), p: ranked.map(({ score }) => score) };
}

function namesOf({ candidates }: OpenList): Set<string> {
  return new Set(candidates.flatMap(({ features }) => Object.keys(features)));
}

function rankingCandidates(list: OpenList): RankingCandidate[] {
  return list.candidates.map(({ features }, index) => ({
    id: `${list.list}/${index}`,
    features,
    signals: {},
  }));
}

function factsOf(list: LoggedList, shown: readonly Shown[], rep: string, round: number): LearningFacts {
  const at = list.at * 1000;
  const outcomes: OutcomeEvent[] = [];
  const reactions = shown.flatMap(({ index }) => {
    const candidate = list.candidates[index];
    if (candidate === undefined) return [];
    const party = `${list.rep}/${candidate.contact ?? index}`;
    if (candidate.reacted === 1 && candidate.outcome === 1) {
      outcomes.push({
        source: 'log',
        id: `${round}/${list.list}/${index}`,
        kind: 'deal.stage-changed',
        at: at + (candidate.outcomeDelaySeconds ?? 0) * 1000 + 1,
        party,
        object: `${round}/${list.list}/${index}`,
        automated: false,
        status: 'won',
        probability: null,
      });
    }
    const kind = candidate.reacted === 1 ? ('followed-up' as const) : ('dismissed' as const);
    return [reactionTo(list, index, { round, rep, kind, at, party })];
  });
  return { reactions, outcomes, resets: [] };
}

interface Act extends Pick<ReactionFact, 'rep' | 'kind' | 'at'> {
  readonly party: string;
  /** How many lists were learned before: a list that is served can have the name of one that warmed. */
  readonly round: number;
}

function reactionTo(list: OpenList, index: number, { round, party, ...reaction }: Act): ReactionFact {
  return {
    ...reaction,
    id: `${round}/${list.list}/${index}`,
    about: null,
    rank: null,
    until: null,
    undoes: null,
    // The log's own types are features; the subject's type only has to be one of ours.
    subject: { type: 'email.opened', party, object: `${round}/${list.list}/${index}` },
    occurredAt: reaction.at,
    features: JSON.stringify(list.candidates[index]?.features ?? {}),
  };
}
