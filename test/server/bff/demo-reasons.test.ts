import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Notification } from '../../../src/contract/notification.ts';
import { hour } from '../../../src/contract/time.ts';
import { Format } from '../../../src/feed/text/format.ts';
import de from '../../../src/feed/text/de.ts';
import en from '../../../src/feed/text/en.ts';
import { plainText } from '../../../src/feed/text/message.ts';
import { spokenReasons } from '../../../src/feed/text/reasons/reason.ts';
import { demoAt, midnight } from './support/demo-back-end.ts';
import type { Person } from './support/test-back-end.ts';

process.env['TZ'] = 'Europe/Berlin';

const jana: Person = { tenant: 'demo', rep: 'jana' };

/** Never said: an absence, a raw key or address, what the model tries out, habits of a source, use where a thumb was pressed. */
const forbidden =
  /kein|nicht bekannt|Quelle|probeweise|Aussicht|genutzt|nutzten|subscriber|marketingqualified|opportunity$|https?:|\bno (deal|lead)|not known|\bsource\b|prospects|tried further|\bused\b/i;

for (const clock of [7.5, 9, 12, 14.5, 18, 23])
  test(`thirty rows of the demo day at ${clock} say fifteen different things, all of which can be checked`, async () => {
    const now = midnight + clock * hour;
    const { notifications } = await (await demoAt(now)).feed(jana, '?limit=30');
    assert.equal(notifications.length, 30);
    for (const dictionary of [de, en]) {
      const words = await dictionary.more();
      const format = new Format(dictionary.locale, dictionary.justNow);
      const sayAll = (row: Notification) =>
        spokenReasons({ row, words, format, now }).map(
          ({ phrase, pull }) => `${pull > 0 ? '↑' : '↓'} ${plainText(phrase)}`,
        );
      const said = notifications.map(sayAll);
      for (const sentences of said) {
        assert.ok(sentences.length >= 1 && sentences.length <= 3);
        assert.equal(new Set(sentences).size, sentences.length);
        for (const sentence of sentences) assert.doesNotMatch(sentence, forbidden);
      }
      const first = new Set(said.map(([sentence]) => sentence));
      assert.ok(first.size >= 15, [...first].join('\n'));
    }
  });

test('after a thumbs down the next meeting says that a similar one was not useful', async () => {
  const backEnd = await demoAt(midnight + 14.5 * hour);
  const before = (await backEnd.feed(jana)).notifications;
  const meeting = before.find(({ type }) => type === 'meeting.booked') ?? assert.fail();
  await backEnd.react(jana, backEnd.reaction(meeting, 'not-useful'));
  const after = (await backEnd.feed(jana)).notifications;
  const next = after.find(({ id, type }) => type === 'meeting.booked' && id !== meeting.id) ?? assert.fail();
  const words = await de.more();
  const format = new Format('de', de.justNow);
  const said = spokenReasons({ row: next, words, format, now: backEnd.now });
  assert.ok(
    said.some(
      ({ phrase, pull }) =>
        pull < 0 && plainText(phrase) === 'Sie fanden ein ähnliches Meeting nicht hilfreich.',
    ),
    said.map(({ phrase, pull }) => `${pull} ${plainText(phrase)}`).join('\n'),
  );
});
