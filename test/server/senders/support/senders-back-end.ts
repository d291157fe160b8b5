import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import type { EventsAnswer } from '../../../../src/contract/events-answer.ts';
import type { Notification } from '../../../../src/contract/notification.ts';
import type { View } from '../../../../src/contract/feed.ts';
import { minute } from '../../../../src/contract/time.ts';
import { emre, jana, noon, TestBackEnd, type Person } from '../../bff/support/test-back-end.ts';
import { HubspotRecords } from './hubspot-records.ts';

export { emre, jana, minute, noon };

const hubspotSecret = 'the secret of the app';
const calSecret = 'the secret of the webhook';
const publicUrl = 'https://feed.example';
const portal = 62_515;

/** Minutes before noon, as epoch milliseconds and as text. */
export const at = (minutesAgo: number): number => noon - minutesAgo * minute;
export const timeAt = (minutesAgo: number): string => new Date(at(minutesAgo)).toISOString();

/** The back end with all sources let in for the tenant `acme`, spoken to as each sender does. Its clock stands at noon. */
export class SendersBackEnd extends TestBackEnd {
  readonly records: HubspotRecords;
  readonly #work: () => Promise<void>;

  constructor({ withToken = false }: { readonly withToken?: boolean } = {}) {
    const records = new HubspotRecords();
    let work: () => Promise<void> = () => Promise.resolve();
    super({
      publicUrl,
      fetch: records.fetch,
      regularly: (given) => {
        work = given;
      },
      repAliases: new Map([
        ['77', 'jana'],
        ['88', 'emre'],
        ['userId:177', 'jana'],
        ['jana@vendor.example', 'jana'],
        ['emre@vendor.example', 'emre'],
      ]),
      sources: {
        segmentKeys: new Map([['write-key', 'acme']]),
        segmentBrowserKeys: new Map([['page-key', 'acme']]),
        calSecrets: new Map([[calSecret, 'acme']]),
        hubspot: {
          secret: hubspotSecret,
          portals: new Map([[String(portal), 'acme']]),
          tokens: withToken ? new Map([[String(portal), 'token']]) : new Map(),
          apiUrl: 'https://hubspot.example',
        },
      },
    });
    this.records = records;
    this.#work = () => work();
  }

  /** Does what the server does every few seconds. */
  workOn(): Promise<void> {
    return this.#work();
  }

  hubspot(...notices: readonly object[]): Promise<EventsAnswer> {
    return this.hubspotText(
      JSON.stringify(notices.map((notice) => ({ portalId: portal, eventId: 1, ...notice }))),
    );
  }

  hubspotText(body: string): Promise<EventsAnswer> {
    const time = String(this.now);
    return this.#post('hubspot', body, {
      'X-HubSpot-Signature-v3': createHmac('sha256', hubspotSecret)
        .update(`POST${publicUrl}/v1/sources/hubspot${body}${time}`)
        .digest('base64'),
      'X-HubSpot-Request-Timestamp': time,
    });
  }

  segment(...batch: readonly object[]): Promise<EventsAnswer> {
    return this.segmentText(JSON.stringify({ batch }));
  }

  segmentText(body: string): Promise<EventsAnswer> {
    return this.#post('segment/v1/batch', body, { Authorization: `Basic ${btoa('write-key:')}` });
  }

  /** What a page sends, with the key that everybody can read there. */
  page(...batch: readonly object[]): Promise<EventsAnswer> {
    return this.#post('segment/v1/batch', JSON.stringify({ writeKey: 'page-key', batch }), {});
  }

  cal(trigger: object): Promise<EventsAnswer> {
    const body = JSON.stringify(trigger);
    return this.#post('cal', body, {
      'X-Cal-Signature-256': createHmac('sha256', calSecret).update(body).digest('hex'),
    });
  }

  async rows(person: Person = jana, view: View = 'all'): Promise<readonly Notification[]> {
    return (await this.feed(person, `?limit=200&view=${view}`)).notifications;
  }

  /** The ids of what the rows are about, in the order of the alphabet. */
  async objects(person: Person = jana): Promise<readonly string[]> {
    return (await this.rows(person)).map(({ object }) => object?.id ?? '').sort();
  }

  async metric(name: string): Promise<number> {
    const text = await this.metrics();
    const line = text.split('\n').find((one) => one.startsWith(`${name} `));
    return Number(line?.slice(name.length + 1) ?? 0);
  }

  async #post(path: string, body: string, headers: Record<string, string>): Promise<EventsAnswer> {
    const response = await this.app.request(`/v1/sources/${path}`, {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json', ...headers },
    });
    assert.equal(response.status, 200, await response.clone().text());
    return (await response.json()) as EventsAnswer;
  }
}
