import type { ReactionKind } from '../../../src/contract/reaction.ts';
import { hour, minute } from '../../../src/contract/time.ts';
import { describeCandidate } from '../../../src/ranking/features.ts';
import { noExperience } from '../../../src/ranking/contact-history.ts';
import type { RankingCandidate } from '../../../src/ranking/ranking.ts';
import { ReplayedTenant } from '../replayed-tenant.ts';
import { firstDay } from './world.ts';

/** By how much five reactions to forms raise the order key of the next form. */
export interface Moves {
  readonly successfulFollowUps: number;
  readonly clicks: number;
}

export function followUpsAndClicks(): Moves {
  return { successfulFollowUps: rise('followed-up', true), clicks: rise('opened', false) };
}

function rise(kind: ReactionKind, succeeds: boolean): number {
  const tenant = new ReplayedTenant();
  const now = firstDay + 12 * hour;
  const before = tenant.ranking('rep', now).rank(now, [form()]).ranked[0]?.orderKey ?? NaN;
  const subjects = [1, 2, 3, 4, 5].map((i) => ({
    at: firstDay + i * minute,
    party: `contact-${i}@example.com`,
    object: `form-${i}`,
  }));
  tenant.add({
    reactions: subjects.map(({ at, party, object }) => ({
      id: object,
      rep: 'rep',
      kind,
      about: null,
      at,
      rank: null,
      until: null,
      undoes: null,
      subject: { type: 'form.submitted', party, object },
      occurredAt: at - hour,
      features: JSON.stringify(form().features),
    })),
    outcomes: subjects
      .filter(() => succeeds)
      .map(({ at, party, object }) => ({
        source: 'calendar',
        id: object,
        kind: 'meeting.booked',
        at: at + hour,
        party,
        object: `meeting after ${object}`,
        automated: false,
        status: null,
        probability: null,
      })),
    resets: [],
  });
  const after = tenant.ranking('rep', now).rank(now, [form()]).ranked[0]?.orderKey ?? NaN;
  return Math.round((after - before) * 1000) / 1000;
}

function form(): RankingCandidate {
  return describeCandidate('form', {
    type: 'form.submitted',
    source: 'https://crm.example',
    ageHours: 1,
    newest: false,
    repeats: 1,
    eventsInWindow: 1,
    eventsInMonth: 3,
    lifecycleStage: 'lead',
    deal: null,
    experience: noExperience,
  });
}
