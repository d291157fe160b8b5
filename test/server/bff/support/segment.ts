import assert from 'node:assert/strict';
import type { EventsAnswer } from '../../../../src/contract/events-answer.ts';
import { noSources, type SourceSettings } from '../../../../src/bff/settings/source-settings.ts';
import type { TestBackEnd } from './test-back-end.ts';

/** Keys of Segment for the tenant `acme`: of a server, and of a page. */
export const serverKey = 'write-key-of-a-server';
export const pageKey = 'write-key-of-a-page';

export const segmentSettings: SourceSettings = {
  ...noSources,
  segmentKeys: new Map([[serverKey, 'acme']]),
  segmentBrowserKeys: new Map([[pageKey, 'acme']]),
};

/** Sends messages of Segment as a batch. */
export async function sendSegment(
  backEnd: TestBackEnd,
  key: string,
  ...batch: readonly Readonly<Record<string, unknown>>[]
): Promise<EventsAnswer> {
  const response = await backEnd.app.request('/v1/sources/segment/v1/batch', {
    method: 'POST',
    headers: { Authorization: `Basic ${btoa(`${key}:`)}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ batch }),
  });
  assert.equal(response.status, 200, await response.clone().text());
  return (await response.json()) as EventsAnswer;
}
