import { findProgram, requirePrograms, type Program } from './installed.ts';

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

const chromium: Program = {
  title: 'Chromium',
  names: [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  variable: 'CHROME_PATH',
  debianPackage: 'chromium',
};

export const findChromium = () => findProgram(chromium);

export function requireChromium(): string {
  const [path = ''] = requirePrograms(chromium);
  return path;
}
