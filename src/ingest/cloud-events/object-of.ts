import type { ActivityObject, ObjectFacts, ObjectKind } from '../../contract/activity.ts';
import { pageKeyOf } from '../../contract/page-key.ts';
import type { CloudEvent } from './cloud-event.ts';
import type { EventData } from './event-data.ts';

interface Described {
  readonly id?: string | null | undefined;
  readonly titles: readonly (string | null | undefined)[];
  readonly url?: { readonly url: string | null; readonly text: string | null } | null | undefined;
  readonly facts?: ObjectFacts;
}

/** What the event was about; `null` where it does not say. */
export function objectOf({ type, data, subject }: CloudEvent): ActivityObject | null {
  const { email, link, document, page, meeting, form, lead, deal } = data;
  switch (type) {
    case 'email.opened':
    case 'email.clicked':
    case 'email.replied':
      if (!email && !link) return null;
      return described('email', { id: email?.id, titles: [email?.subject, link?.title], url: link?.url });
    case 'document.viewed':
      return document && described('document', { ...document, titles: [document.title, document.name] });
    case 'page.viewed':
      return page && describedPage(page);
    case 'prospect.viewed':
      if (page) return describedPage(page);
      return described('company', { id: subject ?? data.company?.id, titles: [data.company?.name] });
    case 'meeting.booked':
    case 'meeting.cancelled':
      return (
        meeting && described('meeting', { ...meeting, titles: [meeting.title], facts: meetingFacts(meeting) })
      );
    case 'form.submitted':
      return form && described('form', { ...form, titles: [form.name, form.title] });
    case 'lead.assigned':
      return lead && described('lead', { ...lead, titles: [lead.name, lead.title] });
    case 'deal.stage-changed':
    case 'deal.updated':
    case 'deal.deleted':
      return deal && described('deal', { ...deal, titles: [deal.name, deal.title], facts: dealFacts(deal) });
    case 'contact.updated':
      return null;
  }
}

/**
 * Names what was acted on among the party's events; a prospect's visits all count as visits of the company, and the meetings
 * of a series as one.
 */
export function objectKeyOf({ type, data }: CloudEvent, object: ActivityObject | null): string {
  if (type === 'prospect.viewed') return '';
  return (type === 'meeting.booked' ? data.meeting?.series : null) ?? object?.id ?? '';
}

function describedPage(page: NonNullable<EventData['page']>): ActivityObject {
  return described('page', { ...page, id: pageKeyOf(page.url?.url ?? null), titles: [page.title] });
}

/** A link that is not safe to follow is still shown as text where there is no better title. */
function described(kind: ObjectKind, { id, titles, url, facts }: Described): ActivityObject {
  const title = titles.find((text) => typeof text === 'string') ?? (url?.url ? null : url?.text) ?? null;
  return { kind, id: id ?? '', title, url: url?.url ?? null, facts: facts ?? {} };
}

function meetingFacts({ startsAt }: NonNullable<EventData['meeting']>): ObjectFacts {
  return startsAt === null ? {} : { startsAt: new Date(startsAt).toISOString() };
}

function dealFacts(deal: NonNullable<EventData['deal']>): ObjectFacts {
  const { amount, currency, stage, previousStage, status } = deal;
  return {
    ...(amount === null ? {} : { amount }),
    ...(currency === null ? {} : { currency }),
    ...(stage === null ? {} : { stage }),
    ...(previousStage === null ? {} : { previousStage }),
    ...(status === null ? {} : { status }),
  };
}
