import { assert } from 'chai';
import { defaultPreferences } from '../../../../src/contract/preferences.ts';
import { activity, contact, crm, noon, ownership, view, web } from '../support/activities.ts';
import { lookAtAll, teamDay } from '../support/look.ts';
import { reaction, shown } from '../support/reactions.ts';
import type { Suite } from './suite.ts';

const anna = 'anna@example.com';
const reps = ['jana', 'emre'];
const parties = [anna, `${crm}:7`, `${web}:v`, 'mallory@example.com', ''];
const ids = ['n-1', 'n-2'];
const [mine, others] = [Uint8Array.of(1), Uint8Array.of(2)];

export function isolation({ store, tenant, test }: Suite): void {
  const lookAt = (each: string, rep?: string) =>
    lookAtAll(store(), each, rep === undefined ? reps : [rep], parties, ids, noon + 99);

  async function fill(each: string): Promise<void> {
    await store().append(each, [
      ownership('7', 'jana', noon - 50, { id: 'jana owns' }),
      activity({
        id: 'opened',
        contact: contact('7', null, { name: 'Anna' }),
        crmUrl: 'https://crm.example/7',
      }),
      activity({ id: 'replied', kind: 'email.replied', contact: contact('7') }),
      view('v', '/', noon - 9, { id: 'first visit', owner: 'emre' }),
      view('v', '/', noon, { id: 'second visit', owner: 'emre' }),
    ]);
    for (const rep of reps) {
      await store().recordServed(each, rep, [shown('n-1', `${crm}:7`)]);
      await store().addReactions(each, rep, [
        reaction(rep, 'r-1', { subject: shown('', `${crm}:7`).subject }),
      ]);
      await store().savePreferences(each, rep, { ...defaultPreferences, mutedContacts: [`${web}:v`] });
      await store().addReset(each, rep, noon);
    }
    const { version } = await store().learningState(each, 'jana');
    await store().saveRepModel(each, 'jana', { version, closedUntil: noon, model: mine, isNew: true });
    await store().saveTeam(each, teamDay, { version: 1, model: mine }, new Map([['jana', mine]]));
  }

  /** Every kind of write, with the same ids, references and reps, and saying something else. */
  async function disturb(each: string, rep: string): Promise<void> {
    const mallory = 'mallory@example.com';
    await store().append(each, [
      ownership('7', rep, noon - 40, { id: 'taken over' }),
      activity({ id: 'opened', owner: rep, contact: contact('8') }),
      activity({
        id: 'newer',
        at: noon + 50,
        kind: 'email.replied',
        contact: contact('7', mallory, { name: 'M' }),
      }),
      view('v', '/', noon - 4, { id: 'between', contact: contact('v', mallory) }),
    ]);
    await store().recordServed(each, rep, [shown('n-1', mallory, noon + 9), shown('n-2', mallory)]);
    await store().addReactions(each, rep, [reaction(rep, 'r-1', { at: noon + 1 }), reaction(rep, 'r-2')]);
    await store().savePreferences(each, rep, { ...defaultPreferences, pinned: ['n-2'], order: 'newest' });
    await store().addReset(each, rep, noon + 7);
    const { version } = await store().learningState(each, rep);
    await store().saveRepModel(each, rep, { version, closedUntil: noon + 9, model: others, isNew: true });
    await store().claimRep(each, rep, noon, noon + 99);
    const team = (await store().teamVersion(each, teamDay)) ?? 0;
    const told = new Map([['jana', others]]);
    await store().saveTeam(each, teamDay, { version: team + 1, model: others }, told);
    await store().saveTeam(each, teamDay + 5, { version: 1, model: others }, told);
  }

  test('nothing that is written in one tenant shows or changes anything in another', async () => {
    const [acme, bolt, fresh] = [tenant(), tenant(), tenant()];
    await fill(acme);
    const before = await lookAt(acme);

    await fill(bolt);
    for (const rep of reps) await disturb(bolt, rep);

    assert.deepEqual(await lookAt(acme), before);
    assert.deepEqual(await lookAt(fresh), await lookAt(tenant()));
    assert.notDeepEqual(await lookAt(bolt), before);
  });

  test('a tenant filled after others looks as if it were alone', async () => {
    const [acme, bolt] = [tenant(), tenant()];
    for (const rep of reps) await disturb(bolt, rep);
    await fill(acme);
    const alone = tenant();
    await fill(alone);

    assert.deepEqual(await lookAt(acme), await lookAt(alone));
  });

  test("a rep's own writes show nowhere with another rep", async () => {
    const acme = tenant();
    await fill(acme);
    const own = async (rep: string) => [
      await store().served(acme, rep, ids, 0),
      await store().reactions(acme, rep, 0),
      await store().preferences(acme, rep),
      await store().seq(acme, rep),
      await store().repFacts(acme, rep, { from: 0, after: -1 }),
      await store().learningState(acme, rep),
      await store().repModel(acme, rep),
    ];
    const before = await own('jana');

    await store().recordServed(acme, 'emre', [shown('n-1', anna, noon + 9), shown('n-2', anna)]);
    await store().addReactions(acme, 'emre', [
      reaction('emre', 'r-2'),
      reaction('emre', 'r-1', { at: noon + 1 }),
    ]);
    await store().savePreferences(acme, 'emre', { ...defaultPreferences, order: 'newest' });
    await store().addReset(acme, 'emre', noon);
    const { version } = await store().learningState(acme, 'emre');
    await store().saveRepModel(acme, 'emre', { version, closedUntil: noon, model: others, isNew: true });

    assert.deepEqual(await own('jana'), before);
  });
}
