import { createHmac } from 'node:crypto';
import type { Cast, Sender } from './act.ts';
import { untilAcknowledged } from './attempts.ts';

/** Cal.com's webhooks, signed as its servers sign them; it has no client of its own for that. */
export function calSender(url: string, secret: string, { contact, owner }: Cast): Sender {
  return {
    async send(...acts) {
      for (const act of acts) {
        if (act.kind !== 'meeting') throw new Error('Cal.com tells of meetings alone.');
        const body = JSON.stringify({
          triggerEvent: 'BOOKING_CREATED',
          createdAt: new Date(act.at).toISOString(),
          payload: {
            uid: act.id,
            eventTitle: act.title,
            startTime: new Date(act.startsAt).toISOString(),
            organizer: { email: owner, name: 'Rep', timeZone: 'Europe/Berlin' },
            attendees: [{ email: contact.email, name: contact.name, timeZone: 'Europe/Berlin' }],
          },
        });
        const signature = createHmac('sha256', secret).update(body).digest('hex');
        await untilAcknowledged(async () => {
          const answer = await fetch(`${url}/v1/sources/cal`, {
            method: 'POST',
            headers: { 'content-type': 'application/json', 'x-cal-signature-256': signature },
            body,
          });
          return answer.ok;
        });
      }
    },
    close: () => Promise.resolve(),
  };
}
