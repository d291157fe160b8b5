import { hour } from '../../contract/time.ts';
import type { Row } from '../../ingest/collapse.ts';
import { describeCandidate } from '../../ranking/features.ts';
import type { Candidate, Model, RankingCandidate } from '../../ranking/ranking.ts';
import type { Party } from './parties.ts';

/** What describing a row takes besides the row. */
export interface CandidateContext {
  readonly model: Pick<Model, 'experience'>;
  readonly rep: string;
  /** Epoch milliseconds; the age of the row is taken at this time. */
  readonly at: number;
  /** When the newest row of the window occurred. */
  readonly newestAt: number;
}

/** The row as the model takes it: what is ranked now is what a reaction freezes. */
export function describeRow(id: string, row: Row, party: Party, context: CandidateContext): RankingCandidate {
  return describeCandidate(id, candidateOf(row, party, context));
}

function candidateOf(row: Row, party: Party, { model, rep, at, newestAt }: CandidateContext): Candidate {
  const { type } = row.subject;
  return {
    type,
    source: row.newest.source,
    ageHours: Math.max(0, at - row.newest.at) / hour,
    newest: row.occurredAt >= newestAt,
    repeats: row.count,
    eventsInWindow: party.eventsInWindow,
    eventsInMonth: party.eventsInMonth,
    topQuarter: type === 'qualified-lead.assigned' && party.topQuarter,
    lifecycleStage: party.profile?.lifecycleStage ?? row.newest.contact?.lifecycleStage ?? null,
    deal: dealOf(row),
    experience: model.experience(rep, row.subject.party, type, at),
  };
}

function dealOf({ newest: { object } }: Row): Candidate['deal'] {
  if (object?.kind !== 'deal') return null;
  const { stage = null, amount = null, status = null } = object.facts;
  return { stage, amount, status };
}
