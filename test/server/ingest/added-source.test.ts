import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EventsAnswer } from '../../../src/contract/events-answer.ts';
import { pick } from '../../../src/ingest/pick.ts';
import type { Source } from '../../../src/ingest/source.ts';
import { sourcesApp } from './sources-app.ts';

const answerOf = async (response: Response) => {
  assert.equal(response.status, 200);
  return (await response.json()) as EventsAnswer;
};

describe('a source that is but a file of its own', () => {
  const phone: Source = {
    name: 'phone',
    calls: [{ path: '', eventDepth: 1 }],
    proof: 'ingest-key',
    limits: { bytes: 1_000, events: 1 },
    translate: (body, _call, { repOf }) => ({
      events: [
        {
          index: 0,
          account: null,
          event: {
            specversion: '1.0',
            id: pick(body, 'call'),
            source: 'phone',
            type: 'crm.meeting.booked',
            time: pick(body, 'at'),
            subject: pick(body, 'caller'),
            data: { owner: repOf(String(pick(body, 'agent'))) },
          },
        },
      ],
    }),
  };
  const body = JSON.stringify({ call: 'c-1', at: '2026-01-15T11:00:00Z', caller: '4711', agent: '77' });

  it('is served behind an ingest key, and its events are stored once', async () => {
    const { post, stored } = sourcesApp({ sources: [phone] });
    const headers = { Authorization: 'Bearer ingest-key' };
    assert.equal((await answerOf(await post('phone', body, headers))).accepted, 1);
    assert.equal((await answerOf(await post('phone', body, headers))).duplicates, 1);
    assert.equal(stored.get('acme')?.[0]?.owner, 'jana');
    assert.equal((await post('phone', body, { Authorization: 'Bearer guess' })).status, 401);
    assert.equal((await post('phone', body, {})).status, 401);
    assert.equal((await post('cal', body, headers)).status, 404);
  });
});
