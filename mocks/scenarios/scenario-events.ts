import type { EventKind } from '../../src/contract/activity.ts';
import { day, minute } from '../../src/contract/time.ts';
import type { CrmData, CrmEvent } from '../demo-day/crm-event.ts';
import { makeDemoDay } from '../demo-day/demo-day.ts';
import { scenarioEvent, scenarioRep, scenarioSource } from './scenario-event.ts';

/** A whole demo day that ends now. */
export function busyDay(now: number): readonly CrmEvent[] {
  const { history, day: today } = demoDay(now);
  return [...history, ...today];
}

/** What one account of the rep did: a committee on its way to a decision. */
export function calmDay(now: number): readonly CrmEvent[] {
  const events = busyDay(now);
  const deal = events.find(
    ({ type, data }) => type === 'crm.deal.stage-changed' && data.owner === scenarioRep,
  );
  return events.filter(({ data }) => data.company?.id === deal?.data.company?.id);
}

/** Sources have delivered, but nothing in the last 24 hours. */
export function quietDay(now: number): readonly CrmEvent[] {
  return demoDay(now).history;
}

/** Names and titles that are long, missing, written from right to left or look like markup. */
export function awkwardDay(now: number): readonly CrmEvent[] {
  const long = {
    id: '1',
    name: 'Prof. Dr. Dr. h. c. Anneliese Schulze-Wischhusen-Brinkmann von Hohenstein-Waldburg',
    email: 'anneliese.schulze-wischhusen-brinkmann@sueddeutsche-psa.example',
  };
  const longCompany = {
    id: '11',
    name: 'Süddeutsche Präzisionsmaschinen- und Sonderanlagenbaugesellschaft mbH & Co. KG',
  };
  const title =
    'Rahmenvertrag über die Lieferung, Montage und vorbeugende Wartung der Schwingungssensorik in den Werken Kassel, Bursa und Derby';
  return [
    event(now, 3, 'meeting.booked', '1', {
      contact: long,
      company: longCompany,
      meeting: { id: 'm1', title, startsAt: new Date(now + 3 * day).toISOString() },
    }),
    event(now, 9, 'deal.stage-changed', '1', {
      contact: long,
      company: longCompany,
      deal: {
        id: 'd1',
        name: title,
        stage: 'Verhandlung mit Einkauf, Rechtsabteilung und Betriebsrat',
        previousStage: 'Angebot',
        probability: 0.75,
        amount: 1_248_500,
        currency: 'EUR',
        status: 'open',
      },
    }),
    event(now, 20, 'email.opened', '2', { contact: { id: '2' } }),
    event(now, 35, 'email.opened', '3', {
      contact: { id: '3', email: 'instandhaltung@friesentor.example' },
      email: {
        id: 'e3',
        subject: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
      },
    }),
    event(now, 50, 'form.submitted', '4', {
      contact: { id: '4', name: 'محمد عبد الرحمن الفارسي' },
      company: { id: '14', name: 'شركة النيل للتبريد' },
      form: { id: 'f4', name: 'طلب عرض سعر 2026' },
    }),
    event(now, 70, 'email.clicked', '5', {
      contact: { id: '5', name: '<b>Eva</b> & "Söhne"' },
      company: { id: '15', name: '${company.name}' },
      email: { id: 'e5', subject: '<img src=x onerror=alert(1)> {{subject}}' },
    }),
    event(now, 90, 'lead.assigned', '6', {
      contact: { id: '6', name: '山田 太郎' },
      lead: { id: 'l6', qualified: true },
    }),
  ];
}

function demoDay(now: number) {
  return makeDemoDay({
    seed: 'stories',
    end: now,
    zone: -new Date(now).getTimezoneOffset(),
    crmUrl: scenarioSource,
  });
}

function event(now: number, minutesAgo: number, kind: EventKind, subject: string, data: CrmData): CrmEvent {
  return scenarioEvent(kind, subject, now - minutesAgo * minute, data);
}
