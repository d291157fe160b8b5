import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reps } from '../../../mocks/demo-day/cast.ts';
import type { Notification } from '../../../src/contract/notification.ts';
import { hour } from '../../../src/contract/time.ts';
import { demoAt, midnight } from './support/demo-back-end.ts';

const inSight = 10;
/** Where many keys lie close together, a row of the same contact or type falls so far. */
const maxFall = 6;

/** Without what the ranking tries out. */
const keyOf = ({ score }: Notification): number => Math.log(score);

for (const rep of reps)
  for (const clock of [9, 14.5, 20])
    test(`one press of "not useful" at ${clock} overturns nothing for ${rep}`, async () => {
      const person = { tenant: 'demo', rep };
      const backEnd = await demoAt(midnight + clock * hour);
      const before = (await backEnd.feed(person, '?limit=200')).notifications;
      const pressed = before[1] ?? assert.fail();
      await backEnd.react(person, backEnd.reaction(pressed, 'not-useful', { rank: 2 }));
      const after = (await backEnd.feed(person, '?limit=200')).notifications;

      const again = after.find(({ id }) => id === pressed.id) ?? assert.fail();
      assert.ok(keyOf(again) < keyOf(pressed), 'the row itself sinks');

      const placesWithout = (rows: readonly Notification[]) =>
        new Map(rows.filter(({ id }) => id !== pressed.id).map(({ id }, place) => [id, place]));
      const [places, placesAfter] = [placesWithout(before), placesWithout(after)];
      const fallOf = ({ id }: Notification) => (placesAfter.get(id) ?? 0) - (places.get(id) ?? 0);
      const untouched = before.filter(({ id }) => id !== pressed.id);
      for (const row of untouched.slice(0, inSight))
        assert.ok(
          fallOf(row) <= maxFall,
          `${row.type} of ${row.contact?.name ?? ''} falls by ${fallOf(row)}`,
        );

      const next = before.slice(2).find(({ type }) => type === pressed.type);
      if (next === undefined) return;
      assert.ok(fallOf(next) >= 0, `the next ${next.type} falls by ${fallOf(next)}`);
      const told = after.find(({ id }) => id === next.id) ?? assert.fail();
      assert.ok(keyOf(told) < keyOf(next), 'the next of its type sinks');
      const why = told.reasons.find(({ said }) => said !== null);
      assert.equal(why?.said, 'not-useful');
      assert.ok(why.contribution < 0);
    });
