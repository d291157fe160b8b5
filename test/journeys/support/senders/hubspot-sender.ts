import { Signature } from '@hubspot/api-client';
import type { Act, Cast, Sender } from './act.ts';
import { untilAcknowledged } from './attempts.ts';
import type { HubspotCrm } from './hubspot-crm.ts';

interface App {
  /** The address that HubSpot knows the back end by. */
  readonly url: string;
  readonly secret: string;
  readonly portal: number;
  /** Takes note of the deals; the contacts stand there already. */
  readonly crm: Pick<HubspotCrm, 'addDeal'>;
}

interface Change {
  readonly object: 'contact' | 'deal';
  readonly objectId: string;
  readonly property: string;
  readonly value: string;
}

/** HubSpot's webhooks, signed by HubSpot's own client and sent again with the same ids, as HubSpot does. */
export function hubspotSender({ url, secret, portal, crm }: App, cast: Cast): Sender {
  const address = `${url}/v1/sources/hubspot`;
  let events = 0;
  const notice = (act: Act) => {
    if (act.kind === 'deal-move') crm.addDeal(act.deal, cast);
    events += 1;
    const { object, objectId, property, value } = changeOf(act, cast, events);
    return {
      eventId: portal * 1000 + events,
      subscriptionId: 25,
      portalId: portal,
      appId: 1160452,
      occurredAt: act.at,
      subscriptionType: `${object}.propertyChange`,
      attemptNumber: 0,
      objectId: Number(objectId),
      changeSource: 'CRM',
      propertyName: property,
      propertyValue: value,
    };
  };

  return {
    async send(...acts) {
      const notices = acts.map(notice);
      let attemptNumber = 0;
      await untilAcknowledged(async () => {
        const body = JSON.stringify(notices.map((one) => ({ ...one, attemptNumber })));
        attemptNumber += 1;
        const timestamp = Date.now();
        const signature = Signature.getSignature('POST', 'v3', {
          url: address,
          clientSecret: secret,
          requestBody: body,
          timestamp,
          signature: '',
        });
        const answer = await fetch(address, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'x-hubspot-signature-v3': signature,
            'x-hubspot-request-timestamp': String(timestamp),
          },
          body,
        });
        return answer.ok;
      });
    },
    close: () => Promise.resolve(),
  };
}

/** @param count rises with every click, as HubSpot's counters do */
function changeOf(act: Act, { contact, owner }: Cast, count: number): Change {
  const ofContact = (property: string, value: string): Change => ({
    object: 'contact',
    objectId: contact.id,
    property,
    value,
  });
  switch (act.kind) {
    case 'owner-change':
      return ofContact('hubspot_owner_id', owner);
    case 'form':
      return ofContact('recent_conversion_event_name', act.name);
    case 'deal-move':
      return { object: 'deal', objectId: act.deal.id, property: 'dealstage', value: act.deal.stage };
    case 'email-click':
      return ofContact('hs_email_click', String(count));
    case 'page-view':
      return ofContact('hs_analytics_last_url', act.url);
    case 'meeting':
      throw new Error('HubSpot tells of meetings in other ways.');
  }
}
