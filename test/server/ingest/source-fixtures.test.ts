import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Activity } from '../../../src/contract/activity.ts';
import type { RejectedEvent } from '../../../src/contract/events-answer.ts';
import fc from 'fast-check';
import { readTranslatedEvents } from '../../../src/ingest/tolerance/read-translated.ts';
import { sources } from '../../../src/ingest/sources.ts';

interface Fixture {
  readonly call: string;
  readonly body: unknown;
  /** What must be said of each activity; what is not named here may be anything. */
  readonly activities: readonly Partial<Activity>[];
  readonly rejected: readonly RejectedEvent[];
}

/** The fixtures' clients send ten seconds after the last act, by clocks that are an hour slow. */
const context = { receivedAt: Date.UTC(2026, 0, 15, 12), repOf: (owner: string) => owner };

const folderOf = (name: string) => new URL(`./fixtures/${name}/`, import.meta.url);

for (const source of sources) {
  describe(`the source ${source.name}`, () => {
    for (const file of readdirSync(folderOf(source.name))) {
      it(`reads ${file} as told`, () => {
        const fixture = JSON.parse(readFileSync(new URL(file, folderOf(source.name)), 'utf8')) as Fixture;
        assert.ok(source.calls.some(({ path }) => path === fixture.call));
        const translation = source.translate(fixture.body, fixture.call, context);
        assert.ok('events' in translation);
        const { activities, rejected } = readTranslatedEvents(translation.events, 0, context.receivedAt);

        assert.deepEqual(
          rejected.map((one) => ({ ...one, index: translation.events[one.index]?.index })),
          fixture.rejected,
        );
        assert.equal(activities.length, fixture.activities.length);
        for (const [index, expected] of fixture.activities.entries()) {
          assert.partialDeepStrictEqual(activities[index]?.activity, expected);
        }
        const ids = activities.map(({ activity }) => activity.id);
        assert.equal(new Set(ids).size, ids.length, 'ids are unique');
      });
    }

    it('throws for no JSON, and touches no prototype', () => {
      const key = fc.constantFrom(
        'batch',
        'payload',
        'triggerEvent',
        'type',
        'traits',
        'userId',
        '__proto__',
        'constructor',
      );
      const { value } = fc.letrec((tie) => ({
        value: fc.oneof(
          { maxDepth: 4 },
          fc.jsonValue({ maxDepth: 1 }),
          fc.array(tie('value')),
          tie('object'),
        ),
        object: fc.dictionary(key, tie('value'), { noNullPrototype: true }),
      }));
      fc.assert(
        fc.property(value, fc.constantFrom(...source.calls), (body, { path: call }) => {
          const translation = source.translate(body, call, context);
          if ('events' in translation) readTranslatedEvents(translation.events, 0, context.receivedAt);
          assert.deepEqual(Object.keys(Object.prototype), []);
        }),
      );
    });
  });
}
