import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { useDemo } from './support/use-demo.ts';

const rep = 'nadia';
const hour = 3_600_000;

const demo = useDemo();

test('a form is followed up, a meeting is booked: the next form of any contact stands higher', async () => {
  const now = Date.now();
  const others = ['Ida', 'Jonas', 'Karl'].map((name) => ({
    name,
    kind: 'meeting.booked',
    at: now - 20 * hour,
  }));
  const waiting = { name: 'Mara', kind: 'form.submitted', at: now - 6 * hour };
  await send([...others, waiting, { name: 'Anna Berger', kind: 'form.submitted', at: now - 2 * hour }]);

  const page = await demo.browser.newPage({ locale: 'de-DE' });
  await page.goto(`${demo.server.url}/?rep=${rep}&lang=de`);
  await rowOf(page, 'Anna Berger').waitFor();
  const before = await names(page);
  const placeBefore = before.filter((name) => name !== 'Anna Berger').indexOf('Mara');
  assert.ok(placeBefore > 0, `the form stands behind the meetings: ${before.join(', ')}`);

  await rowOf(page, 'Anna Berger').getByRole('button', { name: 'Weitere Aktionen' }).click();
  // It is shown before it has arrived.
  const arrived = page.waitForResponse((response) =>
    Boolean(response.request().postData()?.includes('followed-up')),
  );
  await page.getByRole('menuitem', { name: 'Nachgefasst' }).click();
  await rowOf(page, 'Anna Berger').getByText('Nachgefasst').waitFor();
  await arrived;

  await send([{ name: 'Anna Berger', kind: 'meeting.booked', at: Date.now() }]);
  await page.reload();
  await rowOf(page, 'Mara').waitFor();
  const after = await names(page);
  const open = after.filter((name) => name !== 'Anna Berger');
  assert.ok(open.indexOf('Mara') < placeBefore, `${before.join(', ')}; then ${after.join(', ')}`);
  await page.close();
});

interface Act {
  readonly name: string;
  readonly kind: string;
  readonly at: number;
}

async function send(acts: readonly Act[]): Promise<void> {
  const batch = acts.map(({ name, kind, at }) => ({
    specversion: '1.0',
    id: `${name} ${kind}`,
    source: 'https://crm.example',
    type: `crm.${kind}`,
    subject: name,
    time: new Date(at).toISOString(),
    data: {
      owner: rep,
      contact: { name },
      form: { id: 'contact', name: 'Kontaktformular' },
      email: { id: 'm', subject: 'Angebot' },
      link: 'https://example.com/preise',
      meeting: { id: `meeting of ${name}`, title: 'Demo' },
    },
  }));
  const answer = await fetch(`${demo.server.url}/v1/events`, {
    method: 'POST',
    headers: { authorization: 'Bearer demo', 'content-type': 'application/cloudevents-batch+json' },
    body: JSON.stringify(batch),
  });
  assert.deepEqual(await answer.json(), { accepted: acts.length, duplicates: 0, rejected: [] });
}

function rowOf(page: Page, name: string) {
  return page
    .getByRole('article')
    .filter({ has: page.locator('.name', { hasText: name }) })
    .first();
}

async function names(page: Page): Promise<readonly string[]> {
  return page.getByRole('article').locator('.name').allTextContents();
}
