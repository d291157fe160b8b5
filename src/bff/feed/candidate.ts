import type { Subject } from '../../contract/fact.ts';
import type { Rating } from '../../contract/notification.ts';
import { hour } from '../../contract/time.ts';
import type { Row } from '../../ingest/collapse.ts';
import { describeCandidate } from '../../ranking/features.ts';
import { type ContactHistory, experienceOf } from '../../ranking/contact-history.ts';
import type { Candidate, RankingCandidate } from '../../ranking/ranking.ts';
import type { Party } from './parties.ts';
import { subjectKey } from './subject-key.ts';
import type { Visits } from './visits.ts';

/** What describing a row takes besides the row. */
export interface CandidateContext {
  readonly histories: ReadonlyMap<string, ContactHistory>;
  readonly rep: string;
  /** Epoch milliseconds; the age of the row is taken at this time. */
  readonly at: number;
  /** When the newest row of the window occurred. */
  readonly newestAt: number;
  readonly visits: Visits;
  /** Rows in sight by party. */
  readonly rowsOfParty: ReadonlyMap<string, number>;
  readonly saidOf: (subject: Subject) => Rating | null;
}

/** The row as the model takes it: what is ranked now is what a reaction freezes. */
export function describeRow(id: string, row: Row, party: Party, context: CandidateContext): RankingCandidate {
  return describeCandidate(id, candidateOf(row, party, context));
}

function candidateOf(row: Row, party: Party, context: CandidateContext): Candidate {
  const { histories, rep, at, newestAt, visits, rowsOfParty, saidOf } = context;
  const { subject } = row;
  return {
    type: subject.type,
    source: row.newest.source,
    ageHours: Math.max(0, at - row.newest.at) / hour,
    newest: row.occurredAt >= newestAt,
    repeats: row.count,
    eventsInWindow: party.eventsInWindow,
    eventsInMonth: party.eventsInMonth,
    topQuarter: subject.type === 'qualified-lead.assigned' && party.topQuarter,
    lifecycleStage: party.profile?.lifecycleStage ?? row.newest.contact?.lifecycleStage ?? null,
    deal: dealOf(row),
    meeting: meetingOf(row, at),
    contactDeal: party.openDeal,
    visits: visits.get(subjectKey(subject)) ?? 1,
    contactRows: rowsOfParty.get(subject.party) ?? 1,
    said: saidOf(subject),
    experience: experienceOf(histories.get(subject.party), rep, subject.type, at),
  };
}

function dealOf({ newest: { object } }: Row): Candidate['deal'] {
  if (object?.kind !== 'deal') return null;
  const { stage = null, amount = null, status = null } = object.facts;
  return { stage, amount, status };
}

function meetingOf({ newest: { object } }: Row, at: number): NonNullable<Candidate['meeting']> | null {
  const startsAt = object?.kind === 'meeting' ? Date.parse(object.facts.startsAt ?? '') : NaN;
  if (Number.isNaN(startsAt)) return null;
  return { startsAt: new Date(startsAt).toISOString(), inHours: (startsAt - at) / hour };
}
