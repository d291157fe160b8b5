import type { Engine } from './engines/engine.ts';

/** A command that runs tests. */
export interface Run {
  readonly command: readonly string[];
  count(output: string): { passed: number; failed: number };
}

/** A group of tests. */
export interface Suite {
  readonly name: string;
  readonly about: string;
  /** The browser that it needs. */
  readonly engine: Engine;
  /** What has to be built before; each command runs once. */
  readonly needs: readonly (readonly string[])[];
  readonly runs: readonly Run[];
}

const vite = (mode: string) => ['vite', 'build', '--mode', mode, '--logLevel', 'warn'];
const buildStorybook = ['npm', 'run', '--silent', 'storybook:build'];

const buildServed = ['script', 'page', 'dashboard', 'embed'].map(vite);

const nodeTest = (pattern: string, ...flags: string[]): Run => ({
  command: [
    'node',
    '--test',
    '--test-reporter=spec',
    // A test that waits for what never comes ends all the same.
    '--test-timeout=600000',
    ...flags,
    pattern,
  ],
  count: countNode,
});

/** Of the suite `server`, what has a store that may as well be on PostgreSQL. */
export const testsWithStores: Run = nodeTest(
  'test/server/{bff,senders,store/postgres}/**/*.test.ts',
  '--import=./test/tools/test-seed.ts',
);

const browserTests: Run = { command: ['web-test-runner'], count: countBrowser };
const oneByOne = '--test-concurrency=1';

/** What `npm test` runs. Chromium is enough. */
export const usualSuites: readonly Suite[] = [
  {
    name: 'server',
    about: 'contract, ranking, ingest, stores, BFF and tools, under Node',
    engine: 'chromium',
    needs: [],
    runs: [nodeTest('test/server/**/*.test.ts', '--import=./test/tools/test-seed.ts')],
  },
  {
    name: 'browser',
    about: 'client and elements, in Chromium',
    engine: 'chromium',
    needs: [],
    runs: [browserTests],
  },
  {
    name: 'journeys',
    about: 'whole ways through the real server, in Chromium',
    engine: 'chromium',
    needs: buildServed,
    runs: [nodeTest('test/journeys/**/*.test.ts', oneByOne), nodeTest('test/engines/smoke.test.ts')],
  },
  {
    name: 'stories',
    about: 'every story, in Chromium',
    engine: 'chromium',
    needs: [buildStorybook],
    runs: [nodeTest('test/stories/**/*.test.ts')],
  },
];

/** What runs in the other engines, by their names: the browser suite, every story, and one journey through the real server. */
export const engineSuites: readonly Suite[] = (['firefox', 'webkit'] as const).map((engine) => ({
  name: engine,
  about: `client, elements, stories and a journey, in ${engine}`,
  engine,
  needs: [...buildServed, buildStorybook],
  // All stories of an engine are one file.
  runs: [browserTests, nodeTest('test/engines/*.test.ts', oneByOne, '--test-timeout=1800000')],
}));

/** Reads the closing figures of Node's spec reporter. */
function countNode(output: string): { passed: number; failed: number } {
  return { passed: last(output, /^ℹ pass (\d+)$/gm), failed: last(output, /^ℹ fail (\d+)$/gm) };
}

/** Reads the line that the reporter in web-test-runner.config.js prints at the end. */
function countBrowser(output: string): { passed: number; failed: number } {
  return { passed: last(output, /^browser tests: (\d+) good/gm), failed: last(output, /, (\d+) bad$/gm) };
}

function last(output: string, pattern: RegExp): number {
  return Number([...output.matchAll(pattern)].at(-1)?.[1] ?? 0);
}
