import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { EventsAnswer } from '../../src/contract/events-answer.ts';
import type { Feed } from '../../src/contract/feed.ts';
import type { Notification } from '../../src/contract/notification.ts';
import { DemoServer } from './support/demo-server.ts';

const rounds = 20;
const senders = 4;
const batchSize = 10;
const rep = 'power-cut';

let server: DemoServer;

before(async () => {
  server = await DemoServer.start();
});

after(() => server.stop());

test(`${String(rounds)} power cuts amid a stream of batches lose nothing acknowledged and double nothing`, async () => {
  const acknowledged: string[] = [];
  let unanswered: string[][] = [];
  let number = 0;

  for (let round = 0; round < rounds; round++) {
    const retries = unanswered;
    unanswered = [];
    let answersLeft = 4 + (round % 7);

    const send = async () => {
      while (answersLeft > 0) {
        const ids = retries.pop() ?? Array.from({ length: batchSize }, () => `form-${String(number++)}`);
        const stored = await post(ids);
        if (!stored) {
          unanswered.push(ids);
          return;
        }
        acknowledged.push(...ids);
        answersLeft -= 1;
        if (answersLeft === 0) await server.kill();
      }
    };
    await Promise.all(Array.from({ length: senders }, send));
    unanswered.push(...retries);
    await server.startAgain();
  }

  const rows = await allRows();
  const counts = new Map(rows.map((row) => [row.object?.id, row.count]));
  assert.equal(counts.size, rows.length, 'an event stands in the feed once');
  assert.deepEqual(
    acknowledged.filter((id) => counts.get(id) !== 1),
    [],
  );
  assert.ok(acknowledged.length >= rounds * 4 * batchSize);
});

/** Whether the batch was acknowledged; a connection that breaks is no answer. */
async function post(ids: readonly string[]): Promise<boolean> {
  const time = new Date().toISOString();
  const events = ids.map((id) => ({
    specversion: '1.0',
    id,
    source: 'https://forms.example',
    type: 'crm.form.submitted',
    time,
    subject: `contact-of-${id}`,
    data: { owner: rep, form: { id, name: `Formular ${id}` } },
  }));
  try {
    const response = await fetch(`${server.url}/v1/events`, {
      method: 'POST',
      headers: { authorization: 'Bearer demo', 'content-type': 'application/cloudevents-batch+json' },
      body: JSON.stringify(events),
    });
    const answer = (await response.json()) as EventsAnswer;
    return answer.accepted + answer.duplicates === ids.length;
  } catch {
    return false;
  }
}

async function allRows(): Promise<readonly Notification[]> {
  const rows: Notification[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: Feed = await server.ask<Feed>(rep, `/v1/feed?limit=200${query}`);
    rows.push(...page.notifications);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return rows;
}
