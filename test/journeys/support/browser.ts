import { chromium, type Browser } from 'playwright-core';
import { chromiumFlags, requireChromium } from '../../tools/engines/chromium.ts';

/**
 * Each new context opens a window, whose address bar would load 800 files into processes of its own while the test runs.
 * Only the last flag of this name counts, so the features that Playwright switches off for the sake of tests are named too.
 */
const withoutFeatures = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];

export function launchBrowser(): Promise<Browser> {
  const args = [...chromiumFlags, `--disable-features=${withoutFeatures.join()}`];
  return chromium.launch({ executablePath: requireChromium(), args });
}
