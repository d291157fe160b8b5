import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventsApp } from './events-app.ts';

describe('webhooks of CloudEvents', () => {
  it('reads header values that a sender did not percent-encode, where they can be read', async () => {
    const { post, stored } = eventsApp();
    const bytes = (text: string) => Buffer.from(text).toString('latin1');
    const subjects: Readonly<Record<string, string>> = {
      '100%': '100%',
      '5 % off': '5 % off',
      '%zz': '%zz',
      'J%C3%B6rg': 'Jörg',
      [bytes('Jörg')]: 'Jörg',
      [bytes('"山田 %41"')]: '山田 A',
    };
    for (const [index, sent] of Object.keys(subjects).entries()) {
      const headers = {
        'Content-Type': 'application/json',
        'ce-specversion': '1.0',
        'ce-id': String(index),
        'ce-source': 'https://crm.example',
        'ce-type': 'crm.form.submitted',
        'ce-time': '2026-01-15T12:00:00Z',
        'ce-subject': sent,
      };
      assert.equal((await post('{}', headers)).status, 200, sent);
    }
    const kept = stored.get('acme')?.map(({ contact }) => contact?.id);
    assert.deepEqual(kept, Object.values(subjects));
  });

  it('answers whether webhooks may be sent, to whoever asks', async () => {
    const { request } = eventsApp();
    const ask = (headers: Record<string, string>) => request({ method: 'OPTIONS', headers });
    const azure = await ask({
      'WebHook-Request-Origin': 'eventgrid.azure.net',
      'WebHook-Request-Callback': 'https://eventgrid.example/callback?token=1',
      'WebHook-Request-Rate': '120',
    });
    assert.equal(azure.status, 200);
    assert.equal(azure.headers.get('WebHook-Allowed-Origin'), 'eventgrid.azure.net');
    assert.equal(azure.headers.get('WebHook-Allowed-Rate'), '6000');
    assert.match(azure.headers.get('Allow') ?? '', /POST/);
    assert.equal(await azure.text(), '');

    const plain = await ask({});
    assert.deepEqual([plain.status, plain.headers.get('WebHook-Allowed-Origin')], [200, null]);
    assert.equal((await ask({ 'WebHook-Request-Origin': 'no host' })).status, 400);
    assert.equal((await request({ body: '{}' })).status, 401, 'which lets nobody send without a key');
  });
});
