import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseRepAliases } from '../../../src/bff/rep-aliases.ts';
import { noSources, sourceEnvironment } from '../../../src/bff/settings/source-settings.ts';

describe('the settings of sources', () => {
  it('let nothing in when they are not given', () => {
    assert.deepEqual(sourceEnvironment.parse({}), noSources);
  });

  it('map keys, secrets and portals to tenants', () => {
    const settings = sourceEnvironment.parse({
      SEGMENT_KEYS: 'key-1=acme, key-2==bolt,',
      CAL_SECRETS: 's=acme',
      HUBSPOT_SECRET: 'app',
      HUBSPOT_PORTALS: '62515=acme',
      HUBSPOT_TOKENS: '62515=pat-eu1',
      HUBSPOT_API_URL: 'http://127.0.0.1:9/',
    });
    assert.deepEqual(
      [...settings.segmentKeys],
      [
        ['key-1', 'acme'],
        ['key-2=', 'bolt'],
      ],
    );
    assert.equal(settings.hubspot.apiUrl, 'http://127.0.0.1:9');
    assert.equal(settings.hubspot.tokens.get('62515'), 'pat-eu1');
  });

  it('name the place of a wrong entry and never the secret', () => {
    for (const text of ['hush', '=acme', 'hush=', 'hush=acme,hush=bolt', 'hush=__proto__']) {
      const { error } = sourceEnvironment.safeParse({ SEGMENT_KEYS: text });
      const message = error?.issues[0]?.message ?? '';
      assert.match(message, /^entry [12] is not writeKey=tenant/, text);
      assert.doesNotMatch(message, /hush/);
    }
    assert.ok(!sourceEnvironment.safeParse({ HUBSPOT_API_URL: 'file:///etc' }).success);
  });
});

it('parseRepAliases takes a map of texts alone', () => {
  assert.deepEqual([...parseRepAliases('{"77":"jana","__proto__":"x"}')], [['77', 'jana']]);
  for (const json of ['', '[]', '{"77":7}', '{"77":""}']) assert.throws(() => parseRepAliases(json));
});
