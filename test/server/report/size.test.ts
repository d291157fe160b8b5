import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';

const room = resolve(import.meta.dirname, '../../../src/report');

/** The chunk a page loads for these files of the report room; what they load later is not in it. */
async function bundle(...files: readonly string[]): Promise<string> {
  const entry = files.map((file) => `export * from ${JSON.stringify(resolve(room, file))};`).join('\n');
  const output = (await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id.endsWith('entry') ? 'entry' : null),
        load: (id) => (id === 'entry' ? entry : null),
      },
    ],
    build: {
      write: false,
      target: 'es2023',
      minify: true,
      lib: { entry: 'entry', formats: ['es'], fileName: 'entry' },
      rolldownOptions: {
        // What comes with the first report or the first feed stays outside, as it does in a page.
        external: /\/(placing|feed-module)\.ts$/,
        output: { minify: true },
      },
    },
  })) as Rolldown.RolldownOutput[];
  return output.flatMap((one) => one.output.map((chunk) => ('code' in chunk ? chunk.code : ''))).join('');
}

const gzipped = (code: string) => gzipSync(code, { level: 9 }).length;

describe('the run-time part of the report contract', () => {
  it('is at most 1.5 kB: registry, queue and controller', async (context) => {
    const size = gzipped(await bundle('registry.ts', 'add-report.ts'));
    context.diagnostic(`${size} bytes gzip`);
    assert.ok(size > 500 && size <= 1_500, `${size} B`);
  });

  it('holds no Lit and no element where a page only offers the feed', async () => {
    const code = await bundle('feed-report.ts', 'offer-report.ts');
    assert.match(code, /smart-activity-feed/);
    assert.doesNotMatch(code, /litElementVersions|litHtmlVersions|customElements\.define/);
    assert.ok(gzipped(code) < 3_000, `${gzipped(code)} B`);
  });
});
