import assert from 'node:assert/strict';
import type { Cases } from './cases.ts';
import { launchBrowser } from '../support/browser.ts';
import { form } from './hostile-server.ts';

const markup = [
  '<img src=x onerror=alert(1)>',
  '</bdi><script>alert(1)</script>',
  '{{7*7}} ${7*7} <%= 7*7 %>',
];

/** A dashboard with a strict policy, which shows the feed and remembers whatever the policy had to stop. */
const dashboard = (endpoint: string, token: string) => `<!doctype html>
  <script nonce="n">
    window.reports = [];
    addEventListener('securitypolicyviolation', (event) => reports.push(event.violatedDirective));
  </script>
  <script nonce="n" type="module" src="${endpoint}/smart-activity-feed.js"></script>
  <smart-activity-feed endpoint="${endpoint}" locale="en"></smart-activity-feed>
  <script nonce="n" type="module">
    document.querySelector('smart-activity-feed').getToken = async () =>
      ({ value: '${token}', expiresAt: Date.now() + 600000 });
  </script>`;

export const markupCases: Cases = {
  'markup and templates in names and titles': async (server) => {
    for (const name of markup)
      await server.send(
        form('markup', {
          data: { owner: 'markup', contact: { name }, form: { id: name, name: markup.join(' ') } },
        }),
      );
    const policy = [
      "default-src 'none'",
      `script-src 'nonce-n' ${server.url}`,
      `connect-src ${server.url}`,
      "require-trusted-types-for 'script'",
      'trusted-types lit-html',
    ].join('; ');
    // A page that only this browser has, so that it asks nobody else.
    const host = `${server.url}/dashboard-of-the-test`;
    const token = await server.token({ sub: 'markup' });
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      const dialogs: string[] = [];
      page.on('dialog', (dialog) => {
        dialogs.push(dialog.message());
        void dialog.dismiss();
      });
      await page.route(host, (route) =>
        route.fulfill({
          body: dashboard(server.url, token),
          contentType: 'text/html',
          headers: { 'Content-Security-Policy': policy },
        }),
      );
      await page.goto(host);
      const rows = page.getByRole('article');
      await rows.nth(markup.length - 1).waitFor();
      const shown = (await rows.allTextContents()).join('\n');
      for (const text of markup) assert.ok(shown.includes(text), text);
      assert.equal(await page.locator('smart-activity-feed :is(img, script)').count(), 0);
      assert.deepEqual(await page.evaluate('window.reports'), []);
      assert.deepEqual(dialogs, []);
    } finally {
      await browser.close();
    }
  },
};
