import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { form, owned } from './support/notices.ts';
import { jana, noon, SendersBackEnd, timeAt } from './support/senders-back-end.ts';

describe('an id that is a number', () => {
  it('is kept digit by digit beyond what a number holds, in ids of HubSpot’s', async () => {
    const backEnd = new SendersBackEnd();
    const ids = ['12345678901234567890', '12345678901234567891'];
    const notices = ids.flatMap((id, index) =>
      [owned(index, '77', 60), form(index, `Form ${id}`, 50)].map((notice) =>
        JSON.stringify({ portalId: 62_515, ...notice, objectId: 'ID' }).replace('"ID"', id),
      ),
    );
    await backEnd.hubspotText(`[${notices.join()}]`);
    const forms = (await backEnd.rows()).filter(({ type }) => type === 'form.submitted');
    assert.deepEqual(
      forms.map(({ object, contact }) => [object?.id, contact?.key]).sort(),
      ids.map((id) => [`Form ${id}`, `hubspot%3A62515:${id}`]),
    );
    await backEnd.hubspotText(
      `[{"portalId":62515,"subscriptionType":"contact.privacyDeletion","objectId":${ids[0] ?? ''},"occurredAt":${String(noon)}}]`,
    );
    assert.deepEqual(await backEnd.objects(), ['', `Form ${ids[1] ?? ''}`]);
  });

  it('is kept digit by digit in ids of Segment’s', async () => {
    const backEnd = new SendersBackEnd();
    const body = ['12345678901234567890', '12345678901234567891']
      .map(
        (id) =>
          `{"type":"track","event":"Form Submitted","messageId":"m${id}","userId":${id},"timestamp":"${timeAt(9)}","properties":{"owner":"jana","form_id":"f"}}`,
      )
      .join();
    await backEnd.segmentText(`{"batch":[${body}]}`);
    const keys = (await backEnd.rows()).map(({ contact }) => contact?.key);
    assert.deepEqual(keys.sort(), ['segment:12345678901234567890', 'segment:12345678901234567891']);
  });

  it('is refused with the reason where CloudEvents want a text', async () => {
    const backEnd = new SendersBackEnd();
    const response = await backEnd.app.request('/v1/events', {
      method: 'POST',
      headers: { Authorization: 'Bearer key-of-acme', 'Content-Type': 'application/cloudevents+json' },
      body: `{"specversion":"1.0","id":"1","source":"s","type":"crm.deal.stage-changed","subject":"a","time":"${timeAt(1)}","data":{"deal":{"id":"d","amount":12345678901234567890}}}`,
    });
    assert.equal(response.status, 400);
    assert.match(await response.text(), /amount/);
  });

  it('stays a number where a number holds it, and as a part of a text', async () => {
    const backEnd = new SendersBackEnd();
    const text = `{"batch":[{"type":"track","event":"Form Submitted","messageId":"1234567890123456789","userId":9007199254740991,"timestamp":"${timeAt(9)}","properties":{"owner":"jana","form_id":"x 1234567890123456789 y"}}]}`;
    await backEnd.segmentText(text);
    const [row] = await backEnd.rows(jana);
    assert.deepEqual(
      [row?.contact?.key, row?.object?.id],
      ['segment:9007199254740991', 'x 1234567890123456789 y'],
    );
  });
});
