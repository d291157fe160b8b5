import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { useDemo } from './support/use-demo.ts';

const markup = '<img src=x onerror="document.title=1">';
const links = [
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'java\tscript:alert(1)',
  '//evil.example',
];

const demo = useDemo();

test('everything that can be pressed works under a strict policy, without one report', async () => {
  const { page, reports } = await openFeed('?rep=jana&lang=de');
  const policy = (await page.request.get(demo.server.url)).headers()['content-security-policy'] ?? '';
  for (const rule of [
    "script-src 'self'",
    "style-src 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ])
    assert.ok(policy.split('; ').includes(rule), `${policy} holds ${rule}`);

  const row = page.getByRole('article').first();
  await row.getByRole('button', { name: 'Hilfreich', exact: true }).click();
  await row.locator('[data-action="useful"][aria-pressed="true"]').waitFor();
  await row.locator('[data-action="why"]').click();
  await row.locator('.panel').waitFor();
  await row.getByRole('button', { name: 'Nicht hilfreich' }).click();
  await row.locator('[data-action="about:type"]').click();

  for (const key of ['s', 'Escape', 'w', 'e', 'z']) await pressOn(page, key);
  await row.getByRole('button', { name: 'Weitere Aktionen' }).click();
  await page.getByRole('menuitem').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Suchen', exact: true }).click();
  await page.getByRole('searchbox').fill('a');
  await page.keyboard.press('Escape');
  for (const item of ['Was gelernt wurde', 'Lernen zurücksetzen', 'Tastenkürzel'])
    await openDialog(page, item);
  assert.deepEqual(await reports(), []);
  await page.close();
});

test('markup is shown as text, and no address but a real one becomes a link', async () => {
  const rep = 'hostile';
  await send(
    links.map((link, index) => ({
      id: `link-${String(index)}`,
      subject: `link-${String(index)}`,
      data: {
        owner: rep,
        contact: { name: `${markup} ${String(index)}` },
        company: { name: '{{company}} ${company}' },
        form: { id: 'form', name: `</bdi><script>alert(1)</script>\r\nevent: evil` },
        crmUrl: link,
      },
    })),
  );
  const { page, reports } = await openFeed(`?rep=${rep}&lang=en`);
  assert.equal(await page.getByRole('article').count(), links.length);
  const first = page.getByRole('article').first();
  assert.ok((await first.locator('.name').textContent())?.includes(markup));
  assert.ok((await first.locator('.deed').textContent())?.includes('<script>alert(1)</script>'));
  assert.ok((await first.locator('.company').textContent())?.includes('{{company}} ${company}'));
  assert.equal(await page.locator('saf-row a[href], smart-activity-feed img, saf-row script').count(), 0);
  await first.locator('[data-action="why"]').click();
  await first.locator('.panel').waitFor();
  assert.deepEqual(await reports(), []);
  await page.close();
});

test('a name with line breaks adds no event to the stream and no line to the row', async () => {
  const rep = 'breaks';
  await send(
    ['Eva\r\n\r\nevent: reset\ndata: {}', 'Anna'].map((name, index) => ({
      id: `breaks-${String(index)}`,
      subject: `breaks-${String(index)}`,
      data: { owner: rep, contact: { name }, form: { id: `form-${String(index)}` } },
    })),
  );
  const { page, reports } = await openFeed(`?rep=${rep}&lang=en`);
  const name = page.locator('saf-row .name', { hasText: 'Eva' });
  assert.ok(((await name.boundingBox())?.height ?? 99) < 30);
  assert.deepEqual(await reports(), []);
  await page.close();
});

interface Sent {
  readonly id: string;
  readonly subject: string;
  readonly data: object;
}

async function send(events: readonly Sent[]): Promise<void> {
  const answer = await fetch(`${demo.server.url}/v1/events`, {
    method: 'POST',
    headers: { authorization: 'Bearer demo', 'content-type': 'application/cloudevents-batch+json' },
    body: JSON.stringify(
      // Hours apart, so that there is a reason for one to stand above another.
      events.map((event, index) => ({
        specversion: '1.0',
        source: 'https://crm.example',
        type: 'crm.form.submitted',
        time: new Date(Date.now() - index * 3_600_000).toISOString(),
        ...event,
      })),
    ),
  });
  const { accepted } = (await answer.json()) as { accepted: number };
  assert.equal(accepted, events.length);
}

/** Opens the page; `reports` gives what the policy blocked and what else went wrong. */
async function openFeed(query: string): Promise<{ page: Page; reports: () => Promise<readonly string[]> }> {
  const page = await demo.browser.newPage({ locale: 'de-DE', viewport: { width: 800, height: 900 } });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.addInitScript(noteViolations);
  await page.goto(`${demo.server.url}/${query}`);
  await page.locator('saf-row [data-action="why"]').first().waitFor();
  return { page, reports: async () => [...faults, ...(await page.evaluate(readViolations))] };
}

function noteViolations(): void {
  const noted: string[] = [];
  Object.assign(window, { noted });
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) =>
    noted.push(`${violatedDirective} ${sample}`),
  );
}

function readViolations(): readonly string[] {
  return (window as unknown as { readonly noted: readonly string[] }).noted;
}

async function pressOn(page: Page, key: string): Promise<void> {
  if (key !== 'Escape') await page.getByRole('article').first().focus();
  await page.keyboard.press(key);
}

async function openDialog(page: Page, item: string): Promise<void> {
  await page.locator('smart-activity-feed .tools button').last().click();
  await page.getByRole('menuitem', { name: item }).click();
  await page.locator('smart-activity-feed dialog[open]').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('smart-activity-feed dialog[open]').waitFor({ state: 'detached' });
}
