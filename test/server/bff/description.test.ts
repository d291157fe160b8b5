import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { ReportManifest } from '../../../src/contract/report.ts';
import { version } from '../../../src/contract/version.ts';
import { TestBackEnd } from './support/test-back-end.ts';

interface Document {
  readonly openapi: string;
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, object>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, object>>>>;
}

async function readDocument(backEnd = new TestBackEnd()): Promise<Document> {
  return (await (await backEnd.request(null, '/openapi.json')).json()) as Document;
}

test('the OpenAPI document describes every route there is, and no other', async () => {
  const backEnd = new TestBackEnd();
  const { openapi, paths, servers } = await readDocument(backEnd);
  assert.match(openapi, /^3\.1\./);
  assert.deepEqual(servers, [{ url: 'https://feed.example' }]);
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const routed = backEnd.app.routes
    .filter(({ method, path }) => method !== 'ALL' && path !== '/openapi.json')
    .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
  assert.deepEqual(new Set(described), new Set(routed));
});

test('every reference of the document leads somewhere', async () => {
  const document = await readDocument();
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)];
  assert.ok(references.length > 10);
  for (const [, kind = '', name = ''] of references)
    assert.ok(document.components[kind]?.[name], `${kind}/${name}`);
});

test('the manifest is what a dashboard needs, in the version of the package', async () => {
  const response = await new TestBackEnd().request(null, '/v1/report-manifest.json');
  assert.equal(response.headers.get('Access-Control-Allow-Origin'), '*');
  const manifest = (await response.json()) as ReportManifest;
  assert.equal(manifest.type, 'smart-activity-feed');
  const { min, default: normal, max } = manifest.size;
  assert.ok(min.w <= normal.w && normal.w <= max.w && min.h <= normal.h && normal.h <= max.h);
  assert.equal(manifest.version, version);
  const packageJson = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  assert.equal(version, packageJson.version);
});
