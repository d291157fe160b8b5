import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { pageKeyOf } from '../../../src/contract/page-key.ts';

/** Each list: addresses of one page. No two lists: one page. */
const pages: Readonly<Record<string, readonly string[]>> = {
  'a front page': [
    'https://shop.example',
    'http://shop.example/',
    'HTTPS://Shop.Example:443//',
    'https://shop.example/index.html',
    'https://shop.example/#top',
    'https://shop.example/#/',
    'https://shop.example/?',
  ],
  'a folder': [
    'https://shop.example/pricing',
    'http://shop.example/pricing/',
    'https://shop.example/pricing/index.html',
    'https://shop.example/pricing/index.htm?utm_source=mail&utm_medium=email#plans',
    'https://shop.example/pricing?gclid=x&fbclid=y&msclkid=z&_hsenc=1&_hsmi=2&mc_cid=3&mkt_tok=4',
    'https://shop.example:443/pricing?GCLID=x',
    'https://shop.example/%70ricing',
  ],
  'another case': ['https://shop.example/Pricing'],
  'another port': ['http://shop.example:8080/pricing', 'https://shop.example:8080/pricing/'],
  'another host': ['https://www.shop.example/pricing'],
  'an article': [
    'https://shop.example/article?id=7',
    'https://shop.example/article/?utm_campaign=a&id=7',
    'https://shop.example/article?id=7&hsa_cam=1#reviews',
    'https://shop.example/article?i%64=7',
  ],
  'another article': ['https://shop.example/article?id=8'],
  'an article in a language': [
    'https://shop.example/article?id=7&lang=de',
    'https://shop.example/article?lang=de&id=7',
  ],
  'a search of two tags in turn': ['https://shop.example/find?tag=a&tag=b'],
  'a search of two tags the other way round': ['https://shop.example/find?tag=b&tag=a'],
  'a search with a blank': [
    'https://shop.example/find?q=two+words',
    'https://shop.example/find?q=two%20words',
  ],
  'a search for a plus': [
    'https://shop.example/find?q=two%2Bwords',
    'https://shop.example/find?q=two%2bwords',
  ],
  'a route of an app': [
    'https://app.example/#/pricing',
    'https://app.example/index.html#/pricing/',
    'http://app.example#/pricing?utm_source=x',
  ],
  'another route': ['https://app.example/#/imprint'],
  'a route with what it shows': ['https://app.example/#/pricing?plan=2'],
  'a route of an older app': ['https://app.example/#!pricing'],
  'a route of an app in a folder': ['https://app.example/app#/pricing', 'https://app.example/app/#/pricing'],
  'a name with an umlaut': [
    'https://shop.example/über',
    'https://shop.example/%C3%BCber',
    'https://shop.example/%c3%bcber',
  ],
};

describe('the key of a page', () => {
  for (const [name, addresses] of Object.entries(pages)) {
    it(`is one for ${name}, however it is written`, () => {
      const [first = ''] = addresses;
      assert.deepEqual(
        addresses.map((address) => pageKeyOf(address)),
        addresses.map(() => pageKeyOf(first)),
      );
      assert.notEqual(pageKeyOf(first), '');
    });
  }

  it('is another for every other page', () => {
    const keys = Object.values(pages).map(([first = '']) => pageKeyOf(first));
    assert.equal(new Set(keys).size, keys.length, keys.join('\n'));
  });

  it('is none for what is no page', () => {
    for (const link of [null, '', 'mailto:ada@example.com', 'tel:+49', '/pricing', 'https://'])
      assert.equal(pageKeyOf(link), '');
  });

  it('does not change with scheme, slash, anchor and the order of parameters', () => {
    const segment = fc.stringMatching(/^[a-z0-9]{1,8}$/);
    const parameters = fc.uniqueArray(fc.tuple(segment, segment), {
      selector: ([name]) => name,
      maxLength: 5,
    });
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 4 }), parameters, (path, query) => {
        const written = (scheme: string, end: string, pairs: readonly (readonly [string, string])[]) =>
          `${scheme}://site.example/${path.join('/')}${end}?${pairs.map((pair) => pair.join('=')).join('&')}`;
        const key = pageKeyOf(written('https', '', query));
        assert.equal(pageKeyOf(written('http', '/', [...query].reverse())), key);
        assert.equal(pageKeyOf(`${written('https', '', [...query, ['utm_term', 'x']])}#anchor`), key);
      }),
    );
  });

  it('of a hostile address takes time that grows with its length alone', { timeout: 5_000 }, () => {
    for (const part of ['/', '%', '&', '=', '#/', '?', 'a/'])
      pageKeyOf(`https://shop.example/${part.repeat(2_000 / part.length)}x`);
  });
});
