import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, test } from 'node:test';
import { oldestBrowsers, unsupportedIn } from '../../tools/browser-support.ts';

describe('the check of what browsers support', () => {
  for (const [what, script, found] of [
    ['members of globals', 'Promise.try(run)', 'Promise.try'],
    ['what is constructed', 'new Float16Array(2)', 'Float16Array'],
    ['calls of whatever it is', 'list.moveBefore(row, null)', 'moveBefore'],
    ['events', "list.addEventListener('scrollend', run)", 'scrollend'],
    ['properties of styles', 'css`p{field-sizing:content}`', 'field-sizing'],
    ['selectors', 'css`details:open{color:red}`', 'open'],
    ['rules', 'css`@position-try --a{margin:0}`', 'position-try'],
  ] as const)
    test(`finds ${what}`, () => assert.deepEqual(unsupportedIn(script), [found]));

  test('takes what all of them have, what the script itself defines, and words', () => {
    const script = `
      class List { moveBefore() {} }
      new List().moveBefore(URL.parse(address));
      rows.toSorted().findLast(check);
      css\`@container (width>9px){p:has(a){text-align:right;content-visibility:auto}}\`;
      say('a sentence: open it @ home');
    `;
    assert.deepEqual(unsupportedIn(script), []);
  });

  test('knows the browsers that the README promises', () => {
    const readme = readFileSync(resolve(import.meta.dirname, '../../../README.md'), 'utf8');
    const { chrome, firefox, safari } = oldestBrowsers;
    const promise = `Chrome and Edge ${String(chrome)}, Firefox ${String(firefox)}, Safari ${String(safari)}`;
    assert.ok(readme.includes(promise), promise);
  });
});
