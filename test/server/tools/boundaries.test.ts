import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, before, test } from 'node:test';

const root = resolve(import.meta.dirname, '../../..');
let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'boundaries-'));
  for (const name of ['zod', '@sqlite.org/sqlite-wasm']) {
    await mkdir(join(folder, 'node_modules', name), { recursive: true });
    await writeFile(join(folder, 'node_modules', name, 'index.js'), '');
  }
  await writeFile(
    join(folder, 'tsconfig.json'),
    '{ "compilerOptions": { "allowImportingTsExtensions": true } }',
  );
});

after(() => rm(folder, { recursive: true }));

const forbidden = [
  { from: 'src/contract/a.ts', to: 'src/ranking/b.ts', rule: 'contract-imports' },
  { from: 'src/ranking/a.ts', to: 'src/ingest/b.ts', rule: 'ranking-imports' },
  { from: 'src/ingest/a.ts', to: 'src/bff/b.ts', rule: 'ingest-imports' },
  { from: 'src/store/a.ts', to: 'src/ranking/b.ts', rule: 'store-imports' },
  {
    from: 'src/bff/a.ts',
    to: 'src/store/sqlite-wasm/b.ts',
    rule: 'sqlite-wasm-only-for-stories-and-tests',
  },
  { from: 'src/feed/a.ts', to: 'src/bff/b.ts', rule: 'feed-imports' },
  { from: 'src/client/a.ts', to: 'src/feed/b.ts', rule: 'client-imports' },
  { from: 'src/feed/a.ts', to: 'src/contract/schemas/b.ts', rule: 'schemas-only-for-the-server' },
  { from: 'src/bff/a.ts', to: 'mocks/b.ts', rule: 'src-stands-alone' },
  { from: 'stories/a.ts', to: 'src/bff/b.ts', rule: 'stories-import' },
];

for (const { from, to, rule } of forbidden) {
  test(`${from} may not import ${to}`, async () => {
    const report = await cruise({ [from]: `import '${relativeImport(from, to)}';`, [to]: 'export {};' });
    assert.match(report, new RegExp(`error ${rule}: `));
  });
}

test('only the server and its SQLite store may use Node', async () => {
  const report = await cruise({
    'src/bff/app.ts': `import 'node:fs';`,
    'src/bff/server.ts': `import 'node:fs';`,
  });
  assert.match(report, /error node-only-in-server-and-sqlite: src\/bff\/app\.ts/);
  assert.doesNotMatch(report, /src\/bff\/server\.ts/);
});

test('a room may not use a package that is not its own', async () => {
  const report = await cruise({ 'src/feed/a.ts': `import 'zod';` });
  assert.match(report, /error feed-packages: /);
});

test('SQLite in WebAssembly stays in its folder, and what runs in browsers stays without Node', async () => {
  const report = await cruise({
    'src/store/sql/a.ts': `import '@sqlite.org/sqlite-wasm';`,
    'src/store/sqlite-common/a.ts': `import 'node:fs';`,
    'src/store/sqlite/a.ts': `import 'node:fs';`,
    'src/store/sqlite-wasm/a.ts': `import '@sqlite.org/sqlite-wasm';`,
  });
  assert.match(report, /error store-packages: src\/store\/sql\/a\.ts/);
  assert.match(report, /error node-only-in-server-and-sqlite: src\/store\/sqlite-common\/a\.ts/);
  assert.doesNotMatch(report, /src\/store\/sqlite\/a\.ts|src\/store\/sqlite-wasm\/a\.ts/);
});

test('files may not import each other', async () => {
  const report = await cruise({ 'src/feed/a.ts': `import './b.ts';`, 'src/feed/b.ts': `import './a.ts';` });
  assert.match(report, /error no-cycles: /);
});

test('what is allowed passes', async () => {
  const report = await cruise({
    'src/bff/a.ts': `import '../ranking/b.ts';`,
    'src/ranking/b.ts': 'export {};',
  });
  assert.match(report, /no dependency violations found/);
});

/** Runs the project's own rules over planted files. */
async function cruise(files: Record<string, string>): Promise<string> {
  for (const top of ['src', 'mocks', 'stories']) {
    await rm(join(folder, top), { recursive: true, force: true });
    await mkdir(join(folder, top));
  }
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  const tool = join(root, 'node_modules/.bin/depcruise');
  const words = [tool, 'src', 'mocks', 'stories', '--config', join(root, '.dependency-cruiser.cjs')];
  return new Promise((done) => {
    execFile(process.execPath, words, { cwd: folder }, (_error, stdout, stderr) => done(stdout + stderr));
  });
}

function relativeImport(from: string, to: string): string {
  return `${'../'.repeat(from.split('/').length - 1)}${to}`;
}
