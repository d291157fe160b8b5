import { readFile } from 'node:fs/promises';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter, summaryReporter } from '@web/test-runner';
import { chosenEngine } from './test/tools/engines/engine.ts';
import { launcherOf } from './test/tools/engines/launchers.ts';

const worker = new URL('./.storybook/public/mockServiceWorker.js', import.meta.url);

export default {
  files: 'test/browser/**/*.test.ts',
  nodeResolve: true,
  concurrency: 1,
  testFramework: { config: { timeout: 60_000 } },
  browsers: [launcherOf(chosenEngine())],
  plugins: [esbuildPlugin({ ts: true, tsconfig: 'tsconfig.json', target: 'es2023' })],
  reporters: [defaultReporter({ reportTestProgress: false }), summaryReporter(), countReporter()],
  middleware: [
    // A service worker controls only what lies below it, so it has to come from the root.
    async (context, next) => {
      if (context.path !== '/mockServiceWorker.js') return next();
      context.type = 'js';
      context.body = await readFile(worker, 'utf8');
    },
  ],
};

/** Prints the line from which `npm test` takes this suite's figures. */
function countReporter() {
  return {
    stop({ sessions }) {
      const suites = sessions.map((session) => session.testResults).filter(Boolean);
      const tests = suites.flatMap(allTests).filter((test) => !test.skipped);
      const good = tests.filter((test) => test.passed).length;
      const broken = sessions.filter((session) => !session.passed && !session.testResults).length;
      console.log(`browser tests: ${good} good, ${tests.length - good + broken} bad`);
    },
  };
}

function allTests(suite) {
  return [...suite.tests, ...suite.suites.flatMap(allTests)];
}
