import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hour } from '../../../src/contract/time.ts';
import { jana, namesOf, noon, rowOf, TestBackEnd } from './support/test-back-end.ts';

test('counts follow the view, the contact and the search, and not the type filter', async () => {
  const backEnd = new TestBackEnd();
  await backEnd.deliverForms(jana, 'Anna', 'Bert');
  await backEnd.deliver('acme', {
    kind: 'meeting.booked',
    subject: 'Anna',
    at: noon - hour,
    data: { owner: 'jana', meeting: { id: 'm' } },
  });

  const filtered = await backEnd.feed(jana, '?type=meeting.booked');
  assert.equal(filtered.total, 1);
  assert.equal(filtered.counts['form.submitted'], 2);
  assert.equal(filtered.counts['meeting.booked'], 1);
  assert.equal(filtered.views.all, 3);

  const searched = await backEnd.feed(jana, '?type=meeting.booked&type=form.submitted&q=bert');
  assert.deepEqual(namesOf(searched), ['Bert']);
  assert.equal(searched.counts['meeting.booked'], 0);

  const ofAnna = await backEnd.feed(
    jana,
    `?contact=${encodeURIComponent(rowOf(filtered, 'Anna').contact?.key ?? '')}`,
  );
  assert.deepEqual(namesOf(ofAnna), ['Anna', 'Anna']);
});

const searches: readonly [string, boolean][] = [
  ['muller', true],
  ['MÜLLER', true],
  ['strasse', true],
  ['anna kontakt', true],
  ['grosse', true],
  ['anna bert', false],
  ['anna@nordhafen.example', false],
  ['   ', true],
];
for (const [words, found] of searches) {
  test(`the search "${words}" ${found ? 'finds' : 'does not find'} a row by name, company and title`, async () => {
    const backEnd = new TestBackEnd();
    await backEnd.deliver('acme', {
      kind: 'form.submitted',
      subject: '1',
      at: noon - hour,
      data: {
        owner: 'jana',
        contact: { name: 'Anna Müller', email: 'anna@nordhafen.example', company: 'Große Straße GmbH' },
        form: { id: 'f', name: 'Kontaktformular' },
      },
    });
    assert.equal((await backEnd.feed(jana, `?q=${encodeURIComponent(words)}`)).total, found ? 1 : 0);
  });
}
