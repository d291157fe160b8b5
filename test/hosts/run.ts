import { resolve } from 'node:path';
import { requireChromium } from '../tools/chromium.ts';
import { run } from '../tools/run-command.ts';

/**
 * Installs the hosts (apart from the package, so that a user's install stays small), builds a page for each and goes the
 * whole way through every one in Chromium. The last lines are those of Node's spec reporter.
 */
const folder = import.meta.dirname;
const bin = resolve(folder, '../../node_modules/.bin');
const vite = resolve(bin, 'vite');
const inHosts = (mode: string) => [
  vite,
  'build',
  folder,
  '--config',
  resolve(folder, 'vite.config.ts'),
  '--mode',
  mode,
];

const steps: readonly (readonly string[])[] = [
  ['npm', 'ci', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
  [resolve(bin, 'tsc'), '-p', folder],
  [vite, 'build', '--mode', 'script', '--logLevel', 'warn'],
  [vite, 'build', '--mode', 'page', '--logLevel', 'warn'],
  [vite, 'build', '--mode', 'dashboard', '--logLevel', 'warn'],
  [vite, 'build', '--mode', 'embed', '--logLevel', 'warn'],
  inHosts('apps'),
  inHosts('remote'),
  inHosts('card'),
];

process.env['CHROME_PATH'] = requireChromium();
for (const step of steps) {
  const { code } = await run(step);
  if (code !== 0) throw new Error(`hosts: ${step.join(' ')} ended with code ${String(code)}`);
}
const journeys = resolve(folder, 'journeys/*.test.ts');
const { code, output } = await run([
  process.execPath,
  '--test',
  '--test-reporter=spec',
  '--test-concurrency=1',
  '--test-timeout=120000',
  journeys,
]);
const figure = (name: string) => new RegExp(`^ℹ ${name} (\\d+)$`, 'm').exec(output)?.[1] ?? '0';
console.log(`hosts: ${figure('pass')} passed, ${figure('fail')} failed`);
process.exitCode = code ?? 1;
