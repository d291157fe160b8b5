import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Headless Chromium without a sandbox (root) and without attempts to call home. */
export const chromiumFlags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const places = [
  ...(process.env['PATH'] ?? '').split(':').flatMap((folder) => names.map((name) => `${folder}/${name}`)),
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The path of a Chromium: `CHROME_PATH`, or the first one found on this machine. */
export function findChromium(): string | undefined {
  const wanted = process.env['CHROME_PATH'];
  return wanted === undefined ? places.find((place) => existsSync(place)) : wanted;
}

/** Finds a Chromium, installs Debian's when it may, or throws with the command to run. */
export function requireChromium(): string {
  const found = findChromium();
  if (found !== undefined) return found;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Error(
      'The tests need Chromium and found none. Install it (Debian, Ubuntu: sudo apt-get install chromium), or name one in CHROME_PATH.',
    );
  }
  console.log('The tests need Chromium and found none: installing it with apt-get.');
  execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  const installed = findChromium();
  if (installed === undefined) throw new Error('apt-get installed Chromium, but it is not on the PATH.');
  return installed;
}
