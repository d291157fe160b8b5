import { chromium, type Browser } from 'playwright-core';
import { chromiumFlags, requireChromium } from '../../tools/chromium.ts';

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: requireChromium(), args: chromiumFlags });
}
