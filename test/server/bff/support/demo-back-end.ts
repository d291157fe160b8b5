import { deliver } from '../../../../mocks/deliver.ts';
import { makeDemoDay } from '../../../../mocks/demo-day/demo-day.ts';
import { demoSeed } from '../../../../mocks/demo/demo-store.ts';
import { TestBackEnd } from './test-back-end.ts';

/** Midnight in Berlin before a Wednesday. */
export const midnight = Date.UTC(2026, 10, 24, 23);

/** The demo as it is at that moment, through the app's own doors. */
export async function demoAt(now: number): Promise<TestBackEnd> {
  const backEnd = new TestBackEnd({ ingestKeys: new Map([['demo', 'demo']]) });
  backEnd.now = now;
  const { history, day } = makeDemoDay({ seed: demoSeed, end: now, zone: 60, crmUrl: 'https://crm.example' });
  await deliver((request) => backEnd.app.fetch(request), 'demo', [...history, ...day]);
  return backEnd;
}
