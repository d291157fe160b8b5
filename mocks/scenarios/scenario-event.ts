import type { EventKind } from '../../src/contract/activity.ts';
import type { CrmData, CrmEvent } from '../demo-day/crm-event.ts';

/** Whose feed the scenarios show. */
export const scenarioRep = 'jana';

/** The CRM that tells of it. */
export const scenarioSource = 'https://crm.example';

/** Something that a contact of the rep did, at a moment in epoch milliseconds; its id is made of all three. */
export function scenarioEvent(kind: EventKind, subject: string, at: number, data: CrmData): CrmEvent {
  return {
    specversion: '1.0',
    id: `${kind} ${subject} ${at}`,
    source: scenarioSource,
    type: `crm.${kind}`,
    time: new Date(at).toISOString(),
    subject,
    data: { owner: scenarioRep, ...data },
  };
}
