import { day, hour, minute } from '../../../../src/contract/time.ts';
import { emre, jana, noon, type TestBackEnd } from './test-back-end.ts';

const crm = 'https://crm.example';
const web = 'https://web.example';

/** The tenant's reps; the third one owns nobody to begin with. */
export const reps = [jana, emre, { tenant: 'acme', rep: 'mia' }];

/** An event with an id of its own, so that it can be sent again. */
export type DayEvent = Parameters<TestBackEnd['deliver']>[1] & { readonly id: string };

/**
 * The events of a day and what goes before them: all kinds, owners that change, also ahead of the clock, meetings that are
 * cancelled and booked again, machines, contacts of which it is learned late that they are one, and the crowd that a
 * promising lead stands out of. Several have one and the same time.
 */
export function busyDay(): readonly DayEvent[] {
  const events: DayEvent[] = [];
  const tell = (kind: string, at: number, subject: string | null, data: object = {}, source = crm) => {
    const id = `e-${String(events.length)}`;
    events.push({
      id,
      source,
      kind,
      at,
      data: { ...data },
      ...(subject === null ? {} : { subject }),
    });
  };
  tellOwners(tell);
  tellCrowd(tell);
  tellVisits(tell);
  tellMachines(tell);
  tellMeetings(tell);
  tellDeals(tell);
  return events;
}

type Tell = (
  kind: string,
  at: number,
  subject: string | null,
  data?: Record<string, unknown>,
  source?: string,
) => void;

const email = (name: string) => ({ contact: { email: `${name}@example.com`, name } });

/** Anna goes to Emre and back, Ben goes ahead of the clock, Cleo is told of by two systems at the same time. */
function tellOwners(tell: Tell): void {
  tell('contact.updated', noon - 40 * day, 'anna', { owner: 'jana', ...email('anna') });
  tell('lead.assigned', noon - 9 * hour, 'anna', { owner: 'emre', lead: { id: 'l-1' } });
  tell('lead.assigned', noon - 8 * hour, 'anna', { owner: 'jana', lead: { id: 'l-1' } });
  tell('lead.assigned', noon - 7 * hour, 'ben', { owner: 'jana', ...email('ben') });
  tell('contact.updated', noon + 2 * minute, 'ben', { owner: 'emre' });
  tell('contact.updated', noon + 20 * minute, 'ben', { owner: 'mia' });
  tell('lead.assigned', noon - 6 * hour, 'cleo', { owner: 'mia', lead: { id: 'l-2' } });
  tell('lead.assigned', noon - 6 * hour, 'c-1', { owner: 'jana', ...email('cleo') }, web);
  tell('lead.assigned', noon - 7 * hour, 'dan', { owner: 'mia', lead: { id: 'l-3', qualified: true } });
  tell('contact.updated', noon - 5 * hour, 'cleo', {
    contact: { email: 'Cleo@example.com', phone: '+49 30 1' },
  });
  tell(
    'contact.updated',
    noon - 5 * hour,
    'c-1',
    { contact: { name: 'Cleo P.', lifecycleStage: 'lead' } },
    web,
  );
}

/** Contacts with more and more to their names, some of them new leads. */
function tellCrowd(tell: Tell): void {
  for (let index = 0; index < 24; index++) {
    const who = `crowd-${String(index)}`;
    const rep = reps[index % reps.length]?.rep;
    for (let visit = 0; visit <= index / 3; visit++) {
      const at = noon - visit * 3 * day - index * minute;
      tell('page.viewed', at, who, { page: { url: `https://example.com/${String(visit)}` } });
    }
    tell('lead.assigned', noon - (index + 1) * 10 * minute, who, { owner: rep, contact: { name: who } });
  }
}

/** The same pages, documents and companies again; by a visitor whose name comes later. */
function tellVisits(tell: Tell): void {
  for (const back of [26, 5, 4.8, 1]) {
    const at = noon - back * hour;
    tell('page.viewed', at, 'v-1', { page: { url: `https://example.com/prices?v=${String(back)}` } }, web);
    tell('page.viewed', at, 'anna', { page: { url: 'https://EXAMPLE.com/prices#top', title: 'Prices' } });
    tell('document.viewed', at, 'anna', { document: { id: 'd-1', title: 'Contract' } });
    tell('prospect.viewed', at, 'atlas', { owner: 'jana', company: { name: `Atlas ${String(back)}` } });
  }
  tell('contact.updated', noon - 30 * minute, 'v-1', email('anna'), web);
  tell('form.submitted', noon - 2 * hour, 'anna', { form: { id: 'f-1', name: 'Contact' } });
  tell('form.submitted', noon - 2 * hour, 'v-1', { form: { id: 'f-1', name: 'Kontakt' } }, web);
  tell('form.submitted', noon + 3 * minute, 'ben', { form: { id: 'f-1', name: 'Contact' } });
  tell('form.submitted', noon + 30 * minute, 'ben', { form: { id: 'f-1', name: 'Contact' } });
  tell('form.submitted', noon - 3 * hour, 'nobody', { form: { id: 'f-2' } });
}

/** Opens and clicks of programs, alone and among those of people; a burst lies ahead of the clock. */
function tellMachines(tell: Tell): void {
  const mail = { email: { id: 'm-1', subject: 'Offer' } };
  const click = (at: number, who: string, link: string) =>
    tell('email.clicked', at, who, { ...mail, link: `https://example.com/${link}` });
  tell('email.opened', noon - 4 * hour, 'anna', { ...mail, automated: true });
  tell('email.opened', noon - 3 * hour, 'anna', mail);
  tell('email.opened', noon - 3 * hour, 'ben', { ...mail, userAgent: 'Barracuda Sentinel (EE)' });
  for (const [index, link] of ['a', 'b', 'c'].entries())
    click(noon - 90 * minute + index * 100, 'anna', link);
  click(noon - 80 * minute, 'anna', 'a');
  click(noon - 80 * minute + 999, 'anna', 'b');
  for (const [index, link] of ['a', 'b'].entries()) click(noon + 4 * minute + index * 500, 'cleo', link);
  click(noon + minute, 'anna', 'a');
  click(noon + 2 * minute, 'anna', 'b');
  tell('email.replied', noon - 70 * minute, 'anna', mail);
}

/** Booked, cancelled and booked again; one is cancelled by whom it does not go to. */
function tellMeetings(tell: Tell): void {
  const meeting = (id: string) => ({ meeting: { id, title: 'Demo', startsAt: '2026-01-20T09:00:00Z' } });
  tell('meeting.booked', noon - 5 * hour, 'anna', meeting('once'));
  tell('meeting.cancelled', noon - 4 * hour, 'anna', meeting('once'));
  tell('meeting.booked', noon - 5 * hour, 'ben', { ...meeting('again'), owner: 'jana' });
  tell('meeting.cancelled', noon - 4 * hour, 'ben', { ...meeting('again'), owner: 'jana' });
  tell('meeting.booked', noon - 3 * hour, 'ben', { ...meeting('again'), owner: 'jana' });
  tell('meeting.booked', noon - 5 * hour, 'cleo', { ...meeting('other'), owner: 'emre' });
  tell('meeting.cancelled', noon - 4 * hour, 'c-1', { ...meeting('other'), owner: 'mia' }, web);
  tell('meeting.booked', noon - 5 * hour, 'anna', meeting('kept'));
}

function tellDeals(tell: Tell): void {
  const deal = (stage: string, status: string, probability?: number) => ({
    owner: 'jana',
    deal: { id: 'deal-1', name: 'Solar', stage, status, amount: 5_000, currency: 'EUR', probability },
  });
  tell('deal.stage-changed', noon - 20 * hour, 'anna', deal('Offer', 'open', 0.2));
  tell('deal.stage-changed', noon - hour, 'anna', deal('Won', 'won', 1));
  tell('deal.stage-changed', noon - hour, null, { owner: 'emre', deal: { id: 'deal-2', status: 'lost' } });
  tell('deal.stage-changed', noon - 50 * minute, 'nobody', {
    deal: { id: 'deal-3', stage: 'Lost', status: 'lost' },
  });
}
