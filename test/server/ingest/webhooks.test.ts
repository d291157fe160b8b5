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

  it('refuses header values that cannot be read, and names the header', async () => {
    const { post, stored } = eventsApp();
    const headers = {
      'Content-Type': 'application/json',
      'ce-specversion': '1.0',
      'ce-id': '1',
      'ce-source': 'https://crm.example',
      'ce-type': 'crm.form.submitted',
      'ce-time': '2026-01-15T12:00:00Z',
    };
    for (const sent of ['%FF%FE', '\xff', '%C3']) {
      const answer = await post('{}', { ...headers, 'ce-subject': sent });
      assert.equal(answer.status, 400, sent);
      assert.match(await answer.text(), /ce-subject/);
    }
    assert.equal(stored.get('acme')?.length ?? 0, 0);
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
  });

  it('answers a browser or a proxy that asks what it may send, and no other name than a domain', async () => {
    const { request } = eventsApp();
    const ask = (headers: Record<string, string>) => request({ method: 'OPTIONS', headers });
    const plain = await ask({});
    assert.deepEqual([plain.status, plain.headers.get('WebHook-Allowed-Origin')], [200, null]);
    for (const sender of ['no host', 'https://sender.example', 'a, b', '.', `${'x'.repeat(300)}.example`])
      assert.equal((await ask({ 'WebHook-Request-Origin': sender })).status, 400, sender);
    for (const sender of ['sender.example', 'localhost:8080', 'eventgrid.azure.net'])
      assert.equal(
        (await ask({ 'WebHook-Request-Origin': sender })).headers.get('WebHook-Allowed-Origin'),
        sender,
      );
  });

  it('lets nobody who was answered send without a key', async () => {
    const { request, stored } = eventsApp();
    await request({ method: 'OPTIONS', headers: { 'WebHook-Request-Origin': 'sender.example' } });
    const headers = { 'WebHook-Request-Origin': 'sender.example', Origin: 'sender.example' };
    assert.equal((await request({ body: '{}', headers })).status, 401);
    assert.equal(stored.size, 0);
  });
});
