import { CloudEvent, emitterFor, httpTransport, Mode } from 'cloudevents';
import type { EventsAnswer } from '../../../../src/contract/events-answer.ts';
import type { Act, Cast, Sender } from './act.ts';
import { untilAcknowledged } from './attempts.ts';

/** The CloudEvents SDK, which sends once: whoever uses it sends the same event again. */
export function cloudEventsSender(url: string, ingestKey: string, cast: Cast): Sender {
  const emit = emitterFor(httpTransport(`${url}/v1/events`), { mode: Mode.BINARY });
  const headers = { authorization: `Bearer ${ingestKey}` };
  return {
    async send(...acts) {
      for (const act of acts) {
        const { type, data } = describe(act, cast);
        const event = new CloudEvent({
          source: 'https://crm.example',
          type,
          subject: cast.contact.id,
          time: new Date(act.at).toISOString(),
          data: { contact: { email: cast.contact.email, name: cast.contact.name }, ...data },
        });
        await untilAcknowledged(async () => {
          const { body } = (await emit(event, { headers })) as { body: string };
          const answer = JSON.parse(body) as Partial<EventsAnswer>;
          return answer.accepted === 1 || answer.duplicates === 1;
        });
      }
    },
    close: () => Promise.resolve(),
  };
}

function describe(act: Act, { owner }: Cast): { type: string; data: Record<string, unknown> } {
  switch (act.kind) {
    case 'owner-change':
      return { type: 'crm.lead.assigned', data: { owner } };
    case 'form':
      return { type: 'crm.form.submitted', data: { form: { id: act.name, name: act.name } } };
    case 'deal-move':
      return { type: 'crm.deal.stage-changed', data: { owner, deal: act.deal } };
    case 'meeting': {
      const { id, title } = act;
      const meeting = { id, title, startsAt: new Date(act.startsAt).toISOString() };
      return { type: 'crm.meeting.booked', data: { owner, meeting } };
    }
    case 'email-click':
      return { type: 'crm.email.clicked', data: { email: { id: act.emailId }, link: act.link } };
    case 'page-view':
      return { type: 'crm.page.viewed', data: { page: { url: act.url } } };
  }
}
