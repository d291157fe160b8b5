import { assert } from 'chai';
import type { Suite } from './suite.ts';

export function modelsOfTeams({ store, tenant, test }: Suite): void {
  const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

  async function contributionsOf(acme: string, day: number, rep?: string): Promise<unknown> {
    return [...(await store().contributions(acme, day, rep))].map(([name, each]) => [name, ...each]);
  }

  test('keeps a team for each day with what each rep told it', async () => {
    const [acme, bolt] = [tenant(), tenant()];
    assert.strictEqual(await store().teamVersion(acme, 10), null);
    assert.strictEqual(await store().teamModel(acme, 10), null);
    assert.deepEqual(await contributionsOf(acme, 10), []);
    const told = new Map([
      ['mia', bytes(2)],
      ['jana', bytes(1, 255)],
    ]);
    assert.ok(await store().saveTeam(acme, 10, { version: 1, model: bytes(7) }, told));
    assert.ok(await store().saveTeam(acme, 11, { version: 1, model: bytes(8) }, new Map()));

    assert.strictEqual(await store().teamVersion(acme, 10), 1);
    assert.deepEqual(await store().teamModel(acme, 10), { version: 1, model: bytes(7) });
    assert.deepEqual(await contributionsOf(acme, 10), [
      ['jana', 1, 255],
      ['mia', 2],
    ]);
    assert.deepEqual(await contributionsOf(acme, 10, 'mia'), [['mia', 2]]);
    assert.deepEqual(await contributionsOf(acme, 10, 'emre'), []);
    assert.deepEqual(await store().teamModel(acme, 11), { version: 1, model: bytes(8) });
    assert.deepEqual(await contributionsOf(acme, 11), []);
    assert.strictEqual(await store().teamVersion(bolt, 10), null);
    assert.deepEqual(await contributionsOf(bolt, 10), []);
  });

  test('of several who make the team of a day, the first is kept', async () => {
    const acme = tenant();
    const save = (version: number, value: number) =>
      store().saveTeam(acme, 10, { version, model: bytes(value) }, new Map([['jana', bytes(value)]]));
    assert.strictEqual(await save(2, 9), false, 'none to follow');
    assert.deepEqual(await Promise.all([save(1, 1), save(1, 2)]), [true, false]);
    assert.deepEqual(await store().teamModel(acme, 10), { version: 1, model: bytes(1) });
    assert.deepEqual(await contributionsOf(acme, 10), [['jana', 1]]);
  });

  test('a later version follows the one before it, and changes the contributions given alone', async () => {
    const acme = tenant();
    const told = ['jana', 'mia'].map((rep) => [rep, bytes(2)] as const);
    await store().saveTeam(acme, 10, { version: 1, model: bytes(1) }, new Map(told));
    const change = (version: number, value: number) =>
      store().saveTeam(
        acme,
        10,
        { version, model: bytes(value) },
        new Map([
          ['jana', bytes(value)],
          ['zoe', bytes(0)],
        ]),
      );
    assert.deepEqual(await Promise.all([change(2, 5), change(2, 6)]), [true, false]);
    assert.strictEqual(await change(4, 7), false);
    assert.deepEqual(await store().teamModel(acme, 10), { version: 2, model: bytes(5) });
    assert.deepEqual(await contributionsOf(acme, 10), [
      ['jana', 5],
      ['mia', 2],
      ['zoe', 0],
    ]);
  });

  test('the day before is kept, older ones of the tenant go', async () => {
    const [acme, bolt] = [tenant(), tenant()];
    const save = (each: string, day: number) =>
      store().saveTeam(each, day, { version: 1, model: bytes(day) }, new Map([['jana', bytes(day)]]));
    for (const day of [8, 9]) {
      await save(acme, day);
      await save(bolt, day);
    }
    await save(acme, 10);
    const kept = async (each: string) => {
      const days = [];
      for (const day of [8, 9, 10])
        if (
          (await store().teamVersion(each, day)) !== null ||
          (await store().contributions(each, day)).size > 0
        )
          days.push(day);
      return days;
    };
    assert.deepEqual(await kept(acme), [9, 10]);
    assert.deepEqual(await kept(bolt), [8, 9]);
  });
}
