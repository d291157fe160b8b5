import { assert } from 'chai';
import type { ContactProfile } from '../../../../src/store/store.ts';
import { activity, contact, crm, noon, ownership, web } from '../support/activities.ts';
import type { Suite } from './suite.ts';

const anna = 'anna@example.com';
const unknown: Omit<ContactProfile, 'key'> = {
  name: null,
  email: null,
  phone: null,
  lifecycleStage: null,
  companyId: null,
  companyName: null,
  crmUrl: null,
  crmUrlSource: null,
};

export function profilesAndCounts({ store, tenant, test }: Suite): void {
  const profileOf = async (acme: string, party: string) => (await store().profiles(acme, [party]))[0];

  test('each field of a profile is what the newest event by time says of it', async () => {
    const acme = tenant();
    const says = (at: number, parts: Parameters<typeof contact>[2], crmUrl: string | null = null) =>
      activity({ at, contact: contact('7', anna, parts), crmUrl });
    await store().append(acme, [says(noon + 5, { name: 'Anna New', lifecycleStage: 'customer' })]);
    await store().append(acme, [
      says(noon, { name: 'Anna Old', phone: '+49 30 1' }, 'https://crm.example/old'),
      says(noon + 1, { phone: '+49 30 2', lifecycleStage: 'lead' }, 'https://crm.example/new'),
    ]);
    await store().append(acme, [says(noon + 9, {})]);

    assert.deepEqual(await profileOf(acme, anna), {
      ...unknown,
      key: anna,
      email: anna,
      name: 'Anna New',
      phone: '+49 30 2',
      lifecycleStage: 'customer',
      crmUrl: 'https://crm.example/new',
      crmUrlSource: crm,
    });
  });

  test('a profile joins what all sources say, and shows the newest e-mail address', async () => {
    const acme = tenant();
    await store().append(acme, [
      activity({ at: noon, contact: contact('7', anna, { name: 'Anna', phone: '+49 30 1' }) }),
      activity({ at: noon + 1, source: web, contact: contact('v', anna, { name: 'A. Ark' }) }),
      activity({ at: noon + 2, contact: contact('7', 'anna@new.example') }),
    ]);

    assert.deepEqual(await profileOf(acme, anna), {
      ...unknown,
      key: anna,
      name: 'A. Ark',
      email: 'anna@new.example',
      phone: '+49 30 1',
    });
  });

  test("a company's name goes only with the id it was told with", async () => {
    const acme = tenant();
    const works = (at: number, id: string | null, name: string | null) =>
      activity({ at, contact: contact('7'), company: { id, name } });
    const company = async () => {
      const profile = await profileOf(acme, `${crm}:7`);
      return [profile?.companyId, profile?.companyName];
    };
    await store().append(acme, [works(noon, '1', 'Acme')]);
    await store().append(acme, [works(noon + 1, '1', null)]);
    assert.deepEqual(await company(), ['1', 'Acme']);

    await store().append(acme, [works(noon + 2, '2', null)]);
    assert.deepEqual(await company(), ['2', null]);

    await store().append(acme, [works(noon + 3, null, 'Bolt')]);
    assert.deepEqual(await company(), ['2', 'Bolt']);
  });

  test('a prospect company has a profile too; what nobody mentioned has none', async () => {
    const acme = tenant();
    await store().append(acme, [
      activity({
        kind: 'prospect.viewed',
        company: { id: 'c', name: 'Acme' },
        contact: contact(null, null, { name: 'Somebody' }),
      }),
      activity({ contact: contact('8', null, { name: 'Ben' }) }),
    ]);

    assert.deepEqual(await store().profiles(acme, [`company:${crm}:c`, 'nobody@example.com', '']), [
      { ...unknown, key: `company:${crm}:c`, companyId: 'c', companyName: 'Acme' },
    ]);
    assert.deepEqual(await store().profiles(acme, []), []);
  });

  test("counts what people did by party and kind, for whichever rep, within the span's bounds", async () => {
    const [acme, bolt] = [tenant(), tenant()];
    const click = (at: number) => activity({ kind: 'email.clicked', at, contact: contact('7') });
    await store().append(acme, [
      ownership('7', 'jana', noon - 99),
      click(noon),
      click(noon + 1),
      { ...click(noon + 2), owner: 'emre' },
      { ...click(noon + 3), automated: true },
      click(noon + 5),
      activity({ at: noon + 4, contact: contact('7') }),
      activity({ at: noon + 1, source: web, contact: contact('7') }),
      activity({ at: noon + 1 }),
    ]);
    await store().append(bolt, [click(noon + 1)]);

    const asked = [`${crm}:7`, `${crm}:8`, ''];
    const span = { from: noon, to: noon + 4 };
    assert.deepEqual(await store().counts(acme, asked, span, noon + 1), [
      { party: `${crm}:7`, count: 3, recent: 2 },
    ]);
    assert.deepEqual(await store().counts(acme, asked, span, noon + 4), [
      { party: `${crm}:7`, count: 3, recent: 0 },
    ]);
    assert.deepEqual(await store().counts(acme, [], span, noon), []);
  });
}
