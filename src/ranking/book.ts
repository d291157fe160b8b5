import type { LearningFacts, OutcomeEvent, ReactionFact, ResetFact } from '../contract/fact.ts';
import { type Attribution, attribute } from './attribution.ts';
import { type Episode, episodesOf } from './episodes.ts';
import type { History } from './history.ts';
import type { Method } from './method.ts';
import { outcomesOf } from './outcomes.ts';
import type { ReportedFacts } from './report.ts';
import { judgementsOf, type Reset, type Step, textOf } from './steps.ts';
import { rejectionsOf, touchesOf } from './touches.ts';

/** The facts of one rep about one row. */
interface RowFacts {
  /** `null` where no contact or company is known: nothing that follows can be told to come of it. */
  readonly party: PartyFacts | null;
  readonly facts: ReactionFact[];
  episodes: readonly Episode[];
  steps: readonly Step[];
}

/** What is known of one party: rows of any rep, and what came of them. */
interface PartyFacts {
  readonly rows: Set<RowFacts>;
  readonly outcomes: OutcomeEvent[];
  steps: readonly Step[];
  history: History;
}

/** Steps that came and went with the facts added since the last time. */
export interface StepChanges {
  readonly removed: ReadonlySet<Step>;
  readonly added: readonly Step[];
}

/** A tenant's facts, by row and by party, and the steps that follow from them whatever order they came in. */
export class FactBook {
  private readonly method: Method;
  private readonly known = new Set<string>();
  private readonly rows = new Map<string, RowFacts>();
  private readonly parties = new Map<string, PartyFacts>();
  private readonly changedRows = new Set<RowFacts>();
  private readonly changedParties = new Set<PartyFacts>();
  private newResets: Reset[] = [];

  constructor(method: Method) {
    this.method = method;
  }

  add({ reactions, outcomes, resets }: LearningFacts): void {
    for (const fact of reactions) {
      if (!this.isNew('reaction', fact.rep, fact.id)) continue;
      const row = this.row(fact);
      row.facts.push(fact);
      this.changedRows.add(row);
      if (row.party !== null) this.changedParties.add(row.party);
    }
    for (const event of outcomes) {
      // Without a party there is no one whose reactions it could credit.
      if (event.party === '' || !this.isNew('outcome', event.source, event.id)) continue;
      const party = this.party(event.party);
      party.outcomes.push(event);
      this.changedParties.add(party);
    }
    for (const { rep, at } of resets) {
      if (this.isNew('reset', rep, String(at))) this.newResets.push(resetOf({ rep, at }));
    }
  }

  history(party: string): History | undefined {
    return this.parties.get(party)?.history;
  }

  /** Touches and facts of one rep; `null` for all reps. */
  factsFor(rep: string | null): ReportedFacts {
    const isTheirs = (fact: ReactionFact): boolean => rep === null || fact.rep === rep;
    const accounts = [...this.parties.values()].flatMap(({ history }) => history.accounts);
    return {
      accounts: accounts.filter(({ touch }) => isTheirs(touch.fact)),
      facts: [...this.rows.values()].flatMap(({ facts }) => facts.filter(isTheirs)),
    };
  }

  /** Works out the steps of what changed since the last call. */
  takeChanges(): StepChanges {
    const removed = new Set<Step>();
    const added: Step[] = this.newResets;
    this.newResets = [];
    const exchange = (before: readonly Step[], after: readonly Step[]): readonly Step[] => {
      const kept = new Map(before.map((step) => [textOf(step), step]));
      const steps = after.map((step) => {
        const text = textOf(step);
        const known = kept.get(text);
        kept.delete(text);
        if (known === undefined) added.push(step);
        return known ?? step;
      });
      for (const step of kept.values()) removed.add(step);
      return steps;
    };

    for (const row of this.changedRows) {
      row.episodes = episodesOf(row.facts);
      row.steps = exchange(row.steps, judgementsOf(row.episodes));
    }
    for (const party of this.changedParties) {
      const { accounts, verdicts } = this.attributionOf(party);
      const rejections = [...party.rows].flatMap(({ episodes }) => rejectionsOf(episodes));
      party.history = { accounts, rejections };
      party.steps = exchange(party.steps, verdicts);
    }
    this.changedRows.clear();
    this.changedParties.clear();
    return { removed, added };
  }

  private attributionOf(party: PartyFacts): Attribution {
    const touches = [...party.rows]
      .flatMap(({ episodes }) => touchesOf(episodes))
      .sort((a, b) => a.at - b.at || (a.fact.rep + a.fact.id < b.fact.rep + b.fact.id ? -1 : 1));
    return attribute(touches, outcomesOf(party.outcomes), this.method);
  }

  private row({ rep, subject: { type, party, object } }: ReactionFact): RowFacts {
    const key = JSON.stringify([rep, type, party, object]);
    const known = this.rows.get(key);
    if (known !== undefined) return known;
    const row: RowFacts = {
      party: party === '' ? null : this.party(party),
      facts: [],
      episodes: [],
      steps: [],
    };
    this.rows.set(key, row);
    row.party?.rows.add(row);
    return row;
  }

  private party(key: string): PartyFacts {
    const known = this.parties.get(key);
    if (known !== undefined) return known;
    const party: PartyFacts = {
      rows: new Set(),
      outcomes: [],
      steps: [],
      history: { accounts: [], rejections: [] },
    };
    this.parties.set(key, party);
    return party;
  }

  private isNew(kind: string, owner: string, id: string): boolean {
    const key = JSON.stringify([kind, owner, id]);
    if (this.known.has(key)) return false;
    this.known.add(key);
    return true;
  }
}

function resetOf({ rep, at }: ResetFact): Reset {
  return { kind: 'reset', at, rep, id: 'reset' };
}
