import { resolve } from 'node:path';
import { requireChromium } from '../tools/engines/chromium.ts';
import { run } from '../tools/run-command.ts';

/**
 * Installs the hosts (apart from the project, so that its own install stays small) and the widget as npm would pack it,
 * builds a page for each and goes the whole way through every one in Chromium; then both packages in projects of their own.
 * The last line adds up.
 */
const folder = import.meta.dirname;
const bin = resolve(folder, '../../node_modules/.bin');
const installed = resolve(folder, 'node_modules/smart-activity-feed');
const packed = resolve(folder, 'dist/packed');

const inHosts = (mode: string) => [
  ...[resolve(bin, 'vite'), 'build', resolve(folder, 'apps')],
  ...['--config', resolve(folder, 'vite.config.ts'), '--mode', mode],
];

const steps: readonly (readonly string[])[] = [
  ['npm', 'ci', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
  ['npm', 'run', '--silent', 'build'],
  ['rm', '-rf', resolve(folder, 'dist')],
  ['mkdir', '-p', packed, installed],
  ['npm', 'pack', './dist/widget', './dist/server', '--silent', '--pack-destination', packed],
  ['sh', '-c', `tar -xzf "${packed}"/smart-activity-feed-[0-9]*.tgz -C "${installed}" --strip-components=1`],
  [resolve(bin, 'tsc'), '-p', folder],
  ...['apps', 'bundle', 'remote', 'card'].map(inHosts),
];

process.env['CHROME_PATH'] = requireChromium();
for (const step of steps) {
  const { code } = await run(step);
  if (code !== 0) throw new Error(`hosts: ${step.join(' ')} ended with code ${String(code)}`);
}
const { code, output } = await run([
  process.execPath,
  ...['--test', '--test-reporter=spec', '--test-concurrency=1', '--test-timeout=300000'],
  resolve(folder, 'journeys/*.test.ts'),
]);
const figure = (name: string) => Number(new RegExp(`^ℹ ${name} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);
const passed = figure('pass');
// What was cancelled, or has ended the runner, must not look like a pass.
const failed = figure('fail') + figure('cancelled') || (code === 0 && passed > 0 ? 0 : 1);
console.log(`${String(passed)} passed, ${String(failed)} failed`);
process.exitCode = failed === 0 ? 0 : 1;
