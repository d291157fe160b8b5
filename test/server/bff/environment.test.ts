import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readEnvironment } from '../../../src/bff/server/environment.ts';
import { readSettings, SettingsError, type Environment } from '../../../src/bff/settings/settings.ts';
import { TemporaryFolders } from '../store/support/temporary-folders.ts';

const folders = new TemporaryFolders();
after(() => folders.removeAll());

const auth = { AUTH_ISSUER: 'https://login.example', AUTH_AUDIENCE: 'feed' };
const secret = 'a secret of more than 32 characters';

async function fileOf(text: string): Promise<string> {
  const file = join(await folders.make(), 'setting');
  await writeFile(file, text);
  return file;
}

const problemsOf = (environment: Environment): string => {
  try {
    readSettings(readEnvironment(environment));
  } catch (error) {
    assert.ok(error instanceof SettingsError);
    return error.problems.join('\n');
  }
  return '';
};

test('secrets and tenants are read from files, and tenants add to what is set', async () => {
  const tenants = {
    acme: { ingestKeys: ['ingest-key-of-acme', 'another-key-of-acme'], calSecrets: ['cal-secret-of-acme'] },
    bolt: { ingestKeys: ['ingest-key-of-bolt'], hubspotPortals: ['7'] },
  };
  const settings = readSettings(
    readEnvironment({
      ...auth,
      AUTH_SECRET_FILE: await fileOf(`${secret}\n`),
      INGEST_KEYS: 'key-of-the-environment=demo',
      TENANTS_FILE: await fileOf(JSON.stringify(tenants)),
    }),
  );
  assert.deepEqual(settings.auth.key, { kind: 'secret', secret });
  assert.deepEqual(Object.fromEntries(settings.ingestKeys), {
    'key-of-the-environment': 'demo',
    'ingest-key-of-acme': 'acme',
    'another-key-of-acme': 'acme',
    'ingest-key-of-bolt': 'bolt',
  });
  assert.deepEqual(Object.fromEntries(settings.sources.calSecrets), { 'cal-secret-of-acme': 'acme' });
  assert.deepEqual(Object.fromEntries(settings.sources.hubspot.portals), { '7': 'bolt' });
});

test('what is set twice, missing or misspelt in a file is named, without a secret', async () => {
  const base = { ...auth, AUTH_SECRET: secret };
  const file = await fileOf(secret);
  assert.match(problemsOf({ ...base, AUTH_SECRET_FILE: file }), /AUTH_SECRET is set, and AUTH_SECRET_FILE/);
  assert.match(problemsOf({ ...base, INGEST_KEYS_FILE: '/none' }), /INGEST_KEYS_FILE cannot be read: ENOENT/);
  for (const name of ['INGEST_KEY_FILE', 'AUTH_SECRETS_FILE', 'TENANT_FILE'])
    assert.match(problemsOf({ ...base, [name]: file }), new RegExp(`${name} is no setting`));
  assert.equal(
    problemsOf({ ...base, SSL_CERT_FILE: file, SEGMENT_BROWSER_KEYS_FILE: await fileOf('a=acme') }),
    '',
  );
  for (const [text, problem] of [
    ['no json', /TENANTS_FILE/],
    ['{"acme":{"ingestKey":["a-secret-that-nobody-sees"]}}', /TENANTS_FILE acme .*ingestKey/],
    [
      '{"acme":{"ingestKeys":["a-secret, that nobody-sees"]}}',
      /TENANTS_FILE acme\.ingestKeys\.0 has a comma/,
    ],
    ['{"a=acme,b":{"ingestKeys":["a-secret-that-nobody-sees"]}}', /TENANTS_FILE a=acme,b has a comma, a =/],
    ['{"acme":{"ingestKeys":["short"]}}', /INGEST_KEYS entry 1 is shorter/],
    [
      '{"acme":{"ingestKeys":["the-same-key-of-two"]},"bolt":{"ingestKeys":["the-same-key-of-two"]}}',
      /INGEST_KEYS entry 2/,
    ],
  ] as const) {
    const told = problemsOf({ ...base, TENANTS_FILE: await fileOf(text) });
    assert.match(told, problem);
    assert.doesNotMatch(told, /nobody-sees|of-two/);
  }
});
