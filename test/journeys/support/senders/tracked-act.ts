import type { Act, Cast } from './act.ts';

type Properties = Record<string, string | number>;

/** An act in the words that the clients of Segment and RudderStack share. */
export type TrackedAct =
  | { readonly event: string; readonly properties: Properties }
  | { readonly page: true; readonly properties: Properties };

export function trackedAct(act: Act, { owner }: Cast): TrackedAct {
  switch (act.kind) {
    case 'owner-change':
      return { event: 'Lead Assigned', properties: { owner } };
    case 'form':
      return { event: 'Form Submitted', properties: { form_id: act.name, form_name: act.name } };
    case 'deal-move': {
      const { id, name, ...rest } = act.deal;
      return { event: 'Deal Stage Changed', properties: { owner, deal_id: id, deal_name: name, ...rest } };
    }
    case 'meeting': {
      const starts_at = new Date(act.startsAt).toISOString();
      return {
        event: 'Meeting Booked',
        properties: { owner, meeting_id: act.id, title: act.title, starts_at },
      };
    }
    case 'email-click':
      return { event: 'Email Link Clicked', properties: { email_id: act.emailId, link_url: act.link } };
    case 'page-view':
      return { page: true, properties: { url: act.url } };
  }
}
