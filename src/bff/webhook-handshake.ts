import { refuse } from './problem.ts';

/** A domain name, as senders name themselves. */
const senderPattern = /^[a-z\d](?:[a-z\d.:-]{0,252}[a-z\d])?$/i;

/**
 * Answers a sender of webhooks that asks before its first event whether it may send at all. Whether it may send for a
 * tenant, its ingest key tells with each event.
 * https://github.com/cloudevents/spec/blob/main/cloudevents/http-webhook.md#4-abuse-protection
 * @param perMinute requests a minute that one ingest key may send
 */
export function answerHandshake(request: Request, perMinute: number): Response {
  const headers = new Headers({ Allow: 'POST, OPTIONS' });
  const sender = request.headers.get('WebHook-Request-Origin');
  if (sender !== null) {
    if (!senderPattern.test(sender)) refuse(400, 'WebHook-Request-Origin is no domain name.');
    headers.set('WebHook-Allowed-Origin', sender);
    headers.set('WebHook-Allowed-Rate', String(perMinute));
  }
  return new Response(null, { status: 200, headers });
}
