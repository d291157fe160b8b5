import { spawnSync } from 'node:child_process';
import { launchBrowser } from '../journeys/support/browser.ts';
import { requireChromium } from '../tools/engines/chromium.ts';
import { storybookFolder } from '../stories/support/built-stories.ts';
import { serveFolder } from '../stories/support/static-server.ts';

const runs = 5;
const limitMs = 1_500;
const stories = ['smart-activity-feed-overview--playground'];

/** Milliseconds from opening a story, in a browser that has never seen it, to its first row. */
export async function benchStories(): Promise<void> {
  process.env['CHROME_PATH'] = requireChromium();
  const built = spawnSync('npm', ['run', '--silent', 'storybook:build'], { stdio: 'inherit' });
  if (built.status !== 0) throw new Error('Storybook cannot be built.');
  const [server, browser] = await Promise.all([serveFolder(storybookFolder), launchBrowser()]);
  try {
    for (const story of stories) {
      const times: number[] = [];
      for (let run = 0; run < runs; run++) {
        const context = await browser.newContext({ viewport: { width: 900, height: 760 } });
        const page = await context.newPage();
        await page.goto(`${server.url}/iframe.html?id=${story}&viewMode=story`, { waitUntil: 'commit' });
        await page.locator('smart-activity-feed saf-row').first().waitFor();
        times.push(await page.evaluate(() => performance.now()));
        await context.close();
      }
      const median = times.toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? Infinity;
      console.log(
        `${story}: first row after ${median.toFixed(0)} ms (${times.map((time) => time.toFixed(0)).join(', ')})`,
      );
      if (median > limitMs) process.exitCode = 1;
    }
  } finally {
    await browser.close();
    await server.close();
  }
}
