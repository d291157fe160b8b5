import type { EventsAnswer } from '../src/contract/events-answer.ts';
import type { CrmEvent } from './demo-day/crm-event.ts';

const batchSize = 200;

/**
 * Sends events as a source would, in batches to `POST /v1/events`.
 * Rejects when the back end refuses one: what is made up here is meant to be right.
 */
export async function deliver(
  answer: (request: Request) => Response | Promise<Response>,
  ingestKey: string,
  events: readonly CrmEvent[],
): Promise<void> {
  for (let from = 0; from < events.length; from += batchSize) {
    const response = await answer(
      new Request('http://localhost/v1/events', {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${ingestKey}`,
          'Content-Type': 'application/cloudevents-batch+json',
        },
        body: JSON.stringify(events.slice(from, from + batchSize)),
      }),
    );
    if (!response.ok) throw new Error(`The events were refused: ${await response.text()}`);
    const { rejected } = (await response.json()) as EventsAnswer;
    if (rejected[0]) throw new Error(`The event ${rejected[0].id ?? '?'} was refused: ${rejected[0].detail}`);
  }
}
