import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { normaliseEmail } from '../../../src/ingest/email-address.ts';
import { parseLink } from '../../../src/ingest/link.ts';
import { parseMediaType } from '../../../src/ingest/media-type.ts';
import { cleanText } from '../../../src/ingest/text.ts';
import { utf8Length } from '../../../src/ingest/utf8-length.ts';

describe('cleanText', () => {
  it('takes out what turns or breaks the line around it', () => {
    assert.equal(cleanText('An\u202ena\u2066 \u200fBer\ud800ger\u061c', 50), 'Anna Berger');
    assert.equal(cleanText(' a\r\nInjected: yes\u2028\t', 50), 'a Injected: yes');
    assert.equal(cleanText('\u202e\n', 50), null);
    assert.equal(cleanText('👩‍💻 שלום', 50), '👩‍💻 שלום');
  });

  it('cuts no character in half', () => {
    assert.equal(cleanText('ab👩cd', 4), 'ab…');
    assert.equal(cleanText('abcd', 4), 'abcd');
  });

  it('gives one clean line of at most the length, or nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 20 }), (given, length) => {
        const text = cleanText(given, length);
        if (text === null) return;
        assert.ok(text.length > 0 && text.length <= length);
        assert.ok(text.isWellFormed());
        assert.doesNotMatch(text, /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });
});

describe('parseLink', () => {
  it('keeps links that are safe to follow', () => {
    for (const link of [
      'https://example.com',
      'HTTP://example.com:8080/a/b?c=d&e=%20#f',
      'https://bücher.example/straße',
      'https://[2001:db8::1]/',
      'mailto:ada@example.com',
      'tel:+49-30-1234567',
    ]) {
      assert.equal(parseLink(` ${link} `), link);
    }
  });

  it('drops everything else', () => {
    for (const text of [
      'javascript:alert(1)',
      'java\tscript:alert(1)',
      'JaVaScRiPt:alert(1)',
      '\u0001javascript:alert(1)',
      'data:text/html,<script>',
      'vbscript:x',
      'file:///etc/passwd',
      'blob:https://example.com/1',
      '//evil.example',
      '\\\\evil.example',
      '/path',
      'https:evil.example',
      'https:///evil.example',
      'https://',
      'https://a b.example',
      'https://good.example\\@evil.example',
      'https://good.example@evil.example',
      'https://ex\u202eample.com',
      'https://example.com:99999',
      'https://example.com/\n',
      'mailto:',
      'mailto://x',
      'tel:javascript',
      'example.com',
      '',
      `https://example.com/${'a'.repeat(2000)}`,
    ]) {
      const kept = parseLink(text);
      assert.equal(
        kept,
        text === 'https://example.com/\n' ? 'https://example.com/' : null,
        JSON.stringify(text),
      );
    }
  });

  it('keeps only what a browser reads the same way', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl(),
          fc.string(),
          fc.string().map((rest) => `https://${rest}`),
        ),
        (text) => {
          const kept = parseLink(text);
          if (kept === null) return;
          const url = URL.parse(kept);
          // A host such as `1.2.3.4.5` is none to a browser, which then follows the link nowhere.
          if (url) assert.match(url.protocol, /^(https?|mailto|tel):$/);
        },
      ),
    );
  });
});

describe('normaliseEmail', () => {
  it('lowers the case of an address and knows what is none', () => {
    assert.equal(normaliseEmail(' Ada.L+x@Example.COM '), 'ada.l+x@example.com');
    assert.equal(normaliseEmail('jörg@bücher.example'), 'jörg@bücher.example');
    for (const text of [
      '',
      'ada',
      '@example.com',
      'ada@',
      'a@b@c',
      'a b@c.example',
      'a@b..c',
      'a@.b',
      'a@b.',
      'A <a@b.c>',
    ]) {
      assert.equal(normaliseEmail(text), null, text);
    }
    assert.equal(normaliseEmail('ada\u202e@example.com'), null);
    assert.equal(normaliseEmail(`${'a'.repeat(65)}@example.com`), null);
  });

  // Time that grew with the square of the length would take minutes here.
  it('reads a hostile text in time that grows with its length alone', { timeout: 10_000 }, () => {
    for (const hostile of [
      'a@'.repeat(50_000),
      `a@${'a.'.repeat(50_000)}`,
      `${'a'.repeat(100_000)}!`,
      '@'.repeat(100_000),
    ]) {
      assert.equal(normaliseEmail(hostile), null);
      assert.equal(parseLink(`https://${hostile}`), null);
      cleanText(hostile, 200);
    }
  });
});

describe('parseMediaType', () => {
  it('lowers the case and finds the charset', () => {
    assert.deepEqual(parseMediaType('Text/HTML ; a=b; Charset="UTF-8"'), {
      essence: 'text/html',
      charset: 'utf-8',
    });
    assert.deepEqual(parseMediaType('a/b'), { essence: 'a/b', charset: null });
    for (const text of ['', 'json', '/', 'a/', 'a/b/c', 'a b/c']) assert.equal(parseMediaType(text), null);
  });
});

it('utf8Length counts as an encoder does', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) =>
      assert.equal(utf8Length(text), new TextEncoder().encode(text).length),
    ),
  );
});
