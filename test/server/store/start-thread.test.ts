import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strippedSources } from '../../../src/store/sqlite/stripped-sources.ts';

const thread = new URL('../../../src/store/sqlite/store-thread.ts', import.meta.url);

test('a thread gets every file of ours without its types, so that nothing is left for it to strip', () => {
  const sources = strippedSources(thread);
  const names = [...sources.keys()].map((url) => url.slice(url.indexOf('/src/')));
  for (const name of ['/src/store/sqlite/store-thread.ts', '/src/store/sql/append.ts', '/src/store/store.ts'])
    assert.ok(names.includes(name), name);
  for (const [url, source] of sources) {
    for (const [, path = ''] of source.matchAll(/from\s+['"](\.[^'"]+)['"]/g))
      assert.ok(sources.has(new URL(path, url).href), `${path} of ${url}`);
    assert.doesNotMatch(source, /\binterface \w+ \{|\bas const\b/);
  }
});
