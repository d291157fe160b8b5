import { requireChromium } from './tools/engines/chromium.ts';
import { run } from './tools/run-command.ts';
import { suites, type Suite } from './tools/suites.ts';

/**
 * Runs every suite, whatever became of the one before, and adds them up in the last line.
 * `npm test -- server browser` runs only the suites named.
 */
async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const chosen = suites.filter((suite) => wanted.length === 0 || wanted.includes(suite.name));
  process.env['CHROME_PATH'] = requireChromium();

  const needs = new Set(chosen.flatMap((suite) => suite.needs));
  for (const command of needs) {
    const built = await run(command);
    if (built.code !== 0) throw new Error(`${command.join(' ')} ended with code ${String(built.code)}`);
  }

  let passed = 0;
  let failed = 0;
  for (const suite of chosen) {
    const result = await runSuite(suite);
    console.log(
      `\n${suite.name}: ${String(result.passed)} tests passed and ${String(result.failed)} failed\n`,
    );
    passed += result.passed;
    failed += result.failed;
  }
  console.log(`${String(passed)} passed, ${String(failed)} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

async function runSuite(suite: Suite): Promise<{ passed: number; failed: number }> {
  console.log(`\n— ${suite.name}: ${suite.about}`);
  const { code, output } = await run(suite.command);
  const { passed, failed } = suite.count(output);
  // A runner that dies before it counts must not look like a pass.
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

await main();
