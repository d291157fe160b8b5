import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutAddresses } from '../../../src/bff/without-addresses.ts';

test('an address is cut to its first letter and its domain', () => {
  assert.equal(withoutAddresses('of anna.berger@example.com, %40home'), 'of a… at example.com, %40home');
});

test('wherever a long line ends, no name of an address is left of it', () => {
  for (let before = 9_920; before <= 10_010; before++) {
    const line = withoutAddresses(`${'x '.repeat(before / 2)} anna.berger@example.com`);
    assert.doesNotMatch(line, /anna|berger/, String(before));
    assert.ok(line.length <= 10_050);
  }
});
