import { parseArgs } from 'node:util';
import { requireEngine } from './tools/engines/engine.ts';
import { startPostgres } from './tools/postgres/postgres.ts';
import { run } from './tools/run-command.ts';
import { engineSuites, testsWithStores, usualSuites, type Suite } from './tools/suites.ts';

/**
 * Runs every suite, whatever became of the one before, and adds them up in the last line. `npm test -- server browser` runs
 * only the suites named; `npm test -- firefox webkit` what needs other engines than Chromium; `npm test -- server --store postgres`
 * runs those of a suite that have a store, with it on PostgreSQL.
 */
async function main(): Promise<void> {
  const { values, positionals: wanted } = parseArgs({
    allowPositionals: true,
    options: { store: { type: 'string', default: 'sqlite' } },
  });
  if (!['sqlite', 'postgres'].includes(values.store))
    throw new Error(`There is no store ${values.store}: sqlite, postgres.`);
  const known = [...usualSuites, ...engineSuites];
  const unknown = wanted.filter((name) => !known.some((suite) => suite.name === name));
  if (unknown.length > 0)
    throw new Error(`There is no suite ${unknown.join()}: ${known.map(({ name }) => name).join(', ')}.`);
  if (values.store === 'postgres' && wanted.join() !== 'server')
    throw new Error('Only the suite server runs on PostgreSQL: npm test -- server --store postgres');
  const chosen = wanted.length === 0 ? usualSuites : known.filter(({ name }) => wanted.includes(name));
  for (const { engine } of chosen) requireEngine(engine);

  const needs = new Set(chosen.flatMap((suite) => suite.needs));
  for (const command of needs) {
    const built = await run(command);
    if (built.code !== 0) throw new Error(`${command.join(' ')} ended with code ${String(built.code)}`);
  }

  const postgres = values.store === 'postgres' ? await startPostgres() : null;
  if (postgres !== null) {
    process.env['TEST_STORE'] = 'postgres';
    process.env['TEST_POSTGRES'] = await postgres.createDatabase();
  }

  let passed = 0;
  let failed = 0;
  for (const suite of chosen) {
    const result = await runSuite(postgres === null ? suite : { ...suite, runs: [testsWithStores] });
    console.log(
      `\n${suite.name}: ${String(result.passed)} tests passed and ${String(result.failed)} failed\n`,
    );
    passed += result.passed;
    failed += result.failed;
  }
  await postgres?.remove();
  if (wanted.length === 0) console.log('For Firefox and WebKit: npm test -- firefox webkit');
  console.log(`${String(passed)} passed, ${String(failed)} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

async function runSuite({ name, about, engine, runs }: Suite): Promise<{ passed: number; failed: number }> {
  console.log(`\n— ${name}: ${about}`);
  process.env['ENGINE'] = engine;
  const sum = { passed: 0, failed: 0 };
  for (const { command, count } of runs) {
    const { code, output } = await run(command);
    const { passed, failed } = count(output);
    sum.passed += passed;
    // A runner that dies before it counts must not look like a pass.
    sum.failed += failed === 0 && (code !== 0 || passed === 0) ? 1 : failed;
  }
  return sum;
}

await main();
