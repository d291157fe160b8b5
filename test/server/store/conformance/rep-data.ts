import { assert } from 'chai';
import { defaultPreferences, type Preferences } from '../../../../src/contract/preferences.ts';
import type { ReactionKind } from '../../../../src/contract/reaction.ts';
import { activity, contact, crm, noon, ownership, web } from '../support/activities.ts';
import { reaction, shown, subject, withoutFeatures } from '../support/reactions.ts';
import type { Suite } from './suite.ts';

export function dataOfReps({ store, tenant, test }: Suite): void {
  test('remembers what a rep was served, and when last', async () => {
    const acme = tenant();
    const [one, two] = [shown('n-1', 'anna@example.com', noon), shown('n-2', '', noon + 5)];
    await store().recordServed(acme, 'jana', [one, two, { ...one, at: noon + 3 }, { ...one, at: noon + 1 }]);
    await store().recordServed(acme, 'jana', [{ ...two, at: noon + 4 }]);
    await store().recordServed(acme, 'jana', []);

    const found = (ids: string[], since: number, rep = 'jana') => store().served(acme, rep, ids, since);
    const reference = 'anna@example.com';
    assert.deepEqual(await found(['n-1'], noon), [{ ...one, reference, at: noon + 3 }]);
    assert.deepEqual(await found(['n-2', 'n-2', 'n-3'], noon + 5), [{ ...two, reference: '' }]);
    assert.deepEqual(await found(['n-1', 'n-2'], noon + 6), []);
    assert.deepEqual(await found([], 0), []);
    assert.deepEqual(await found(['n-1'], 0, 'emre'), []);
    assert.deepEqual(await store().served(tenant(), 'jana', ['n-1'], 0), []);
  });

  test('the same reaction again is a duplicate, another of the same id is a conflict and changes nothing', async () => {
    const acme = tenant();
    const [one, two] = [reaction('jana', 'r-1'), reaction('jana', 'r-2')];
    const other = reaction('jana', 'r-1', { at: noon + 1, kind: 'dismissed' });

    assert.deepEqual(await store().addReactions(acme, 'jana', [one, one, other]), [
      'accepted',
      'duplicate',
      'conflict',
    ]);
    assert.deepEqual(await store().addReactions(acme, 'jana', [other, two, one]), [
      'conflict',
      'accepted',
      'duplicate',
    ]);
    assert.deepEqual(await store().reactions(acme, 'jana', 0), [one.fact, two.fact].map(withoutFeatures));
  });

  test('two reps, and two tenants, may use one id', async () => {
    const [acme, bolt] = [tenant(), tenant()];
    const own = reaction('jana', 'r-1');
    const others = reaction('emre', 'r-1', { at: noon + 1 });

    assert.deepEqual(await store().addReactions(acme, 'jana', [own]), ['accepted']);
    assert.deepEqual(await store().addReactions(acme, 'emre', [others]), ['accepted']);
    assert.deepEqual(await store().addReactions(bolt, 'jana', [{ ...own, digest: 'another' }]), ['accepted']);
    assert.deepEqual(await store().reactions(acme, 'jana', 0), [withoutFeatures(own.fact)]);
    assert.deepEqual(await store().reactions(acme, 'emre', 0), [withoutFeatures(others.fact)]);
  });

  test('gives reactions after a moment, oldest first by time and id', async () => {
    const acme = tenant();
    const at = (id: string, time: number) => reaction('jana', id, { at: time });
    await store().addReactions(acme, 'jana', [at('d', noon + 2), at('c', noon + 1), at('a', noon + 2)]);
    await store().addReactions(acme, 'jana', [at('b', noon), at('B', noon + 2)]);

    const ids = async (since: number) => (await store().reactions(acme, 'jana', since)).map(({ id }) => id);
    assert.deepEqual(await ids(0), ['b', 'c', 'B', 'a', 'd']);
    assert.deepEqual(await ids(noon), ['c', 'B', 'a', 'd']);
    assert.deepEqual(await ids(noon + 2), []);
  });

  test('leaves out old impressions of rows that the rep did nothing else with', async () => {
    const acme = tenant();
    const of = (id: string, object: string, time: number, kind: ReactionKind) =>
      reaction('jana', id, { at: time, kind, subject: { ...subject('anna@example.com'), object } });
    await store().addReactions(acme, 'jana', [
      of('old', 'one', noon + 1, 'seen'),
      of('recent', 'one', noon + 3, 'seen'),
      of('old-touched', 'two', noon + 1, 'seen'),
      of('touch', 'two', noon + 2, 'opened'),
    ]);

    const ids = (await store().reactions(acme, 'jana', noon, noon + 2)).map(({ id }) => id);
    assert.deepEqual(ids, ['old-touched', 'touch', 'recent']);
  });

  test('gives a reaction back as it was accepted', async () => {
    const acme = tenant();
    const snoozed = reaction('jana', 'r-1', {
      kind: 'snoozed',
      until: noon + 99,
      rank: null,
      subject: { ...subject(''), object: 'ö"\\\u{1F600}' },
      features: '{"bias":1,"age":-0.12345678901234568}',
    });
    const undone = reaction('jana', 'r-2', { kind: 'undone', undoes: 'r-1', about: 'age' });
    await store().addReactions(acme, 'jana', [snoozed, undone]);

    assert.deepEqual(
      await store().reactions(acme, 'jana', 0),
      [snoozed.fact, undone.fact].map(withoutFeatures),
    );
    const { reactions } = await store().repFacts(acme, 'jana', { from: 0, after: -1 });
    assert.deepEqual(
      [...reactions].sort((a, b) => (a.id < b.id ? -1 : 1)),
      [snoozed.fact, undone.fact],
    );
  });

  test("keeps each rep's preferences, and knows the default", async () => {
    const acme = tenant();
    const mine: Preferences = {
      mutedContacts: ['anna@example.com'],
      mutedTypes: ['page.revisited'],
      pinned: ['n-1'],
      order: 'newest',
    };
    await store().savePreferences(acme, 'jana', { ...mine, order: 'priority' });
    await store().savePreferences(acme, 'jana', mine);
    await store().savePreferences(acme, 'emre', { ...mine, pinned: [] });

    assert.deepEqual(await store().preferences(acme, 'jana'), mine);
    assert.deepEqual(await store().preferences(acme, 'emre'), { ...mine, pinned: [] });
    assert.deepEqual(await store().preferences(acme, 'mia'), defaultPreferences);
    assert.deepEqual(await store().preferences(tenant(), 'jana'), defaultPreferences);
  });

  test('counts up for the tenant with every write that anybody can read of', async () => {
    const acme = tenant();
    let before = await store().revision(acme);
    async function grows(what: string, write: () => Promise<unknown>, expected = true): Promise<void> {
      await write();
      const after = await store().revision(acme);
      assert.strictEqual(after > before, expected, what);
      before = after;
    }
    const event = activity({ contact: contact('7') });
    await grows('an event for nobody', () => store().append(acme, [event]));
    await grows('the same again', () => store().append(acme, [event]), false);
    await grows('a reaction', () => store().addReactions(acme, 'jana', [reaction('jana', 'r-1')]));
    await grows('preferences', () => store().savePreferences(acme, 'emre', defaultPreferences));
    await grows('a reset', () => store().addReset(acme, 'mia', noon));
    await grows('what was shown', () => store().recordServed(acme, 'jana', [shown('n-1', '')]), false);
    await grows("another tenant's event", () => store().append(tenant(), [event]), false);
    await grows('a contact forgotten', () => store().forget(acme, 'someone unknown', -1));
  });

  test('counts up for every rep whose feed a write may change, and for no other', async () => {
    const acme = tenant();
    const reps = ['jana', 'emre', 'mia', 'olaf'];
    const elsewhere = activity({ owner: 'zoe', contact: contact('7', 'anna@example.com') });
    await store().append(tenant(), [elsewhere]);
    let before = await Promise.all(reps.map((rep) => store().seq(acme, rep)));
    /** The reps for whom the number has grown since the last call. */
    async function concerned(): Promise<string[]> {
      const after = await Promise.all(reps.map((rep) => store().seq(acme, rep)));
      const grown = reps.filter((_, index) => (after[index] ?? 0) > (before[index] ?? 0));
      assert.ok(after.every((seq, index) => seq >= (before[index] ?? 0)));
      before = after;
      return grown;
    }
    assert.deepEqual(before, [0, 0, 0, 0]);

    await store().append(acme, [ownership('7', 'jana', noon - 9)]);
    assert.deepEqual(await concerned(), ['jana'], 'the first owner');

    const row = activity({ contact: contact('7') });
    await store().append(acme, [row, activity({ owner: 'olaf', contact: contact('7') })]);
    assert.deepEqual(await concerned(), ['jana', 'olaf'], 'the owner, and the rep an event names');

    await store().append(acme, [row, activity({ contact: contact('8') })]);
    assert.deepEqual(await concerned(), [], 'a duplicate, and a row that waits');

    await store().append(acme, [ownership('7', 'emre', noon - 5)]);
    assert.deepEqual(await concerned(), ['jana', 'emre'], 'the old and the new owner');

    await store().append(acme, [activity({ contact: contact('7') })]);
    assert.deepEqual(await concerned(), ['emre'], 'the present owner');

    await store().append(acme, [ownership('v', 'mia', noon - 1, { source: web })]);
    assert.deepEqual(await concerned(), ['mia']);
    await store().append(acme, [
      activity({ owner: 'nobody else', contact: contact('7', 'anna@example.com') }),
      activity({ owner: 'nobody else', source: web, contact: contact('v', 'anna@example.com') }),
    ]);
    assert.deepEqual(await concerned(), reps, 'everybody with rows of a contact that was renamed');
    assert.strictEqual(await store().seq(acme, 'zoe'), 0, "nobody with rows of another tenant's contact");

    await store().addReactions(acme, 'jana', [reaction('jana', 'r-1')]);
    assert.deepEqual(await concerned(), ['jana'], 'a reaction');
    await store().addReactions(acme, 'jana', [reaction('jana', 'r-1')]);
    assert.deepEqual(await concerned(), [], 'a reaction sent again');
    await store().savePreferences(acme, 'emre', defaultPreferences);
    assert.deepEqual(await concerned(), ['emre'], 'preferences');
    await store().addReset(acme, 'mia', noon);
    assert.deepEqual(await concerned(), ['mia'], 'a reset');

    await store().recordServed(acme, 'jana', [shown('n-1', '')]);
    await store().saveTeam(acme, 1, { version: 1, model: new Uint8Array() }, new Map());
    await store().append(tenant(), [activity({ owner: 'jana' })]);
    assert.deepEqual(await concerned(), [], 'what no feed shows, and another tenant');
  });
  test('keeps an order until it expires, for its rep alone', async () => {
    const acme = tenant();
    const snapshot = { name: 'order', ids: ['b', 'a', 'c'], expiresAt: noon + 5 };
    await store().saveCursorSnapshot(acme, 'jana', snapshot, noon);
    const kept = (now: number, rep = 'jana', of = acme) => store().cursorSnapshot(of, rep, 'order', now);
    assert.deepEqual(await kept(noon + 4), ['b', 'a', 'c']);
    assert.isNull(await kept(noon + 5));
    assert.isNull(await kept(noon, 'emre'));
    assert.isNull(await kept(noon, 'jana', tenant()));
    await store().saveCursorSnapshot(acme, 'jana', { ...snapshot, expiresAt: noon + 9 }, noon + 1);
    assert.deepEqual(await kept(noon + 8), ['b', 'a', 'c']);
  });

  test('gives the numbers of several reps at once, without those of whom nothing was written', async () => {
    const acme = tenant();
    await store().append(acme, [activity({ owner: 'jana' }), activity({ owner: 'emre' })]);
    await store().append(acme, [activity({ owner: 'jana' })]);
    const numbers = await store().seqs(acme, ['jana', 'emre', 'zoe']);
    assert.deepEqual([...numbers].sort(), [
      ['emre', 1],
      ['jana', 2],
    ]);
  });

  test('goes through what all contacts go by', async () => {
    const [acme, bolt] = [tenant(), tenant()];
    await store().append(acme, [activity({ contact: contact('7', 'anna@example.com') })]);
    await store().append(bolt, [activity({ contact: contact('7') })]);
    const found: string[] = [];
    for (let after: string | null = null; ;) {
      const page = await store().references(after);
      for (const one of page.references)
        if ([acme, bolt].includes(one.tenant)) found.push(`${one.tenant} ${one.reference}`);
      if (page.next === null) break;
      after = page.next;
    }
    const expected = [`${acme} ${crm}:7`, `${acme} anna@example.com`, `${bolt} ${crm}:7`];
    assert.deepEqual(found.sort(), expected.sort());
  });
}
