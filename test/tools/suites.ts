/** A group of tests with a runner of its own. */
export interface Suite {
  readonly name: string;
  readonly about: string;
  /** What has to be built before; each command runs once. */
  readonly needs: readonly (readonly string[])[];
  readonly command: readonly string[];
  count(output: string): { passed: number; failed: number };
}

const vite = (mode: string) => ['vite', 'build', '--mode', mode, '--logLevel', 'warn'];
const buildStorybook = ['npm', 'run', '--silent', 'storybook:build'];

const nodeTest = (pattern: string, ...flags: string[]) => [
  'node',
  '--test',
  '--test-reporter=spec',
  // A test that waits for what never comes ends all the same.
  '--test-timeout=600000',
  ...flags,
  pattern,
];

export const suites: readonly Suite[] = [
  {
    name: 'server',
    about: 'contract, ranking, ingest, stores, BFF and tools, under Node',
    needs: [],
    command: nodeTest('test/server/**/*.test.ts', '--import=./test/tools/test-seed.ts'),
    count: countNode,
  },
  {
    name: 'browser',
    about: 'client and elements, in Chromium',
    needs: [],
    command: ['web-test-runner'],
    count: countBrowser,
  },
  {
    name: 'journeys',
    about: 'whole ways through the real server, in Chromium',
    needs: ['script', 'page', 'dashboard', 'embed'].map(vite),
    command: nodeTest('test/journeys/**/*.test.ts', '--test-concurrency=1'),
    count: countNode,
  },
  {
    name: 'stories',
    about: 'every story, in Chromium',
    needs: [buildStorybook],
    command: nodeTest('test/stories/**/*.test.ts'),
    count: countNode,
  },
];

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
