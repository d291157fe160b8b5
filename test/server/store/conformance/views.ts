import { assert } from 'chai';
import type { Activity } from '../../../../src/contract/activity.ts';
import { activity, contact, crm, noon, ownership, view, web } from '../support/activities.ts';
import { placed } from '../support/look.ts';
import type { Suite } from './suite.ts';

export function previousViews({ store, tenant, test }: Suite): void {
  async function previousOf(acme: string, id: string, rep = 'jana') {
    return (await placed(store(), acme, rep, id, noon + 99))?.previousViewAt;
  }
  const ownedVisitor = (id: string) => ownership(id, 'jana', noon - 99, { source: web });

  test('the view before is found by event time, whatever the order of arrival', async () => {
    const acme = tenant();
    await store().append(acme, [ownedVisitor('v'), view('v', '/prices', noon, { id: 'third' })]);
    assert.strictEqual(await previousOf(acme, 'third'), null);

    await store().append(acme, [view('v', '/prices', noon - 9, { id: 'first' })]);
    assert.strictEqual(await previousOf(acme, 'third'), noon - 9);

    await store().append(acme, [view('v', '/prices', noon - 2, { id: 'second' })]);
    assert.strictEqual(await previousOf(acme, 'third'), noon - 2);
    assert.strictEqual(await previousOf(acme, 'second'), noon - 9);
    assert.strictEqual(await previousOf(acme, 'first'), null);
  });

  test('of views at one moment the first by source and id comes first', async () => {
    const acme = tenant();
    const same = contact('v', 'vera@example.com');
    await store().append(acme, [
      ownedVisitor('v'),
      view('v', '/', noon, { id: 'b', contact: same }),
      view('v', '/', noon, { id: 'a', contact: same }),
      view('v', '/', noon, { id: 'z', source: crm, contact: same }),
    ]);

    assert.strictEqual(await previousOf(acme, 'z'), null);
    assert.strictEqual(await previousOf(acme, 'a'), noon);
    assert.strictEqual(await previousOf(acme, 'b'), noon);
  });

  test('only views of the same thing by the same party of the tenant count', async () => {
    const [acme, bolt] = [tenant(), tenant()];
    const document = (at: number): Partial<Activity> => ({ kind: 'document.viewed', at });
    await store().append(acme, [
      ownedVisitor('v'),
      ownedVisitor('w'),
      view('v', '/prices', noon, { id: 'page' }),
      view('v', '/about', noon - 1),
      view('w', '/prices', noon - 2),
      view('v', '/prices', 0, document(noon - 3)),
      activity({ source: web, at: noon - 4, contact: contact('v'), objectKey: '/prices' }),
      view('v', '/prices', noon + 1),
    ]);
    await store().append(bolt, [ownedVisitor('v'), view('v', '/prices', noon - 1)]);

    assert.strictEqual(await previousOf(acme, 'page'), null);
  });

  test('a view counts though it was routed to another rep, made by a machine or lies before the span', async () => {
    const acme = tenant();
    await store().append(acme, [
      ownedVisitor('v'),
      view('v', '/', noon, { id: 'now' }),
      view('v', '/', noon - 10, { owner: 'emre', automated: true }),
    ]);

    const [row] = await store().routed(acme, 'jana', { from: noon - 1, to: noon }, noon);
    assert.deepEqual([row?.id, row?.previousViewAt], ['now', noon - 10]);
  });

  test('a merged contact has seen what each of them has seen', async () => {
    const acme = tenant();
    await store().append(acme, [
      ownedVisitor('phone'),
      view('phone', '/', noon - 9),
      view('laptop', '/', noon - 5, { source: crm }),
      view('phone', '/', noon, { id: 'now' }),
    ]);
    assert.strictEqual(await previousOf(acme, 'now'), noon - 9);

    const vera = 'vera@example.com';
    await store().append(acme, [
      view('phone', '/login', noon - 3, { contact: contact('phone', vera) }),
      view('laptop', '/login', noon - 2, { source: crm, contact: contact('laptop', vera) }),
    ]);
    assert.strictEqual(await previousOf(acme, 'now'), noon - 5);
  });

  test('a prospect company comes again whoever of it comes; nobody known comes again', async () => {
    const acme = tenant();
    const visit = (id: string, at: number, company: string | null) =>
      activity({
        id,
        kind: 'prospect.viewed',
        at,
        owner: 'jana',
        company: company === null ? null : { id: company, name: null },
      });
    const anonymous = (id: string, at: number) =>
      activity({ id, kind: 'page.viewed', at, owner: 'jana', objectKey: '/' });
    await store().append(acme, [
      visit('c1', noon - 5, 'c'),
      visit('other', noon - 3, 'd'),
      visit('c2', noon, 'c'),
      visit('x1', noon - 5, null),
      visit('x2', noon, null),
      anonymous('y1', noon - 5),
      anonymous('y2', noon),
    ]);

    assert.strictEqual(await previousOf(acme, 'c2'), noon - 5);
    assert.strictEqual(await previousOf(acme, 'x2'), null);
    assert.strictEqual(await previousOf(acme, 'y2'), null);
    assert.strictEqual((await placed(store(), acme, 'jana', 'c2', noon))?.party, `company:${crm}:c`);
  });

  test('what is no view has none before it', async () => {
    const acme = tenant();
    const submission = (id: string, at: number) =>
      activity({ id, kind: 'form.submitted', at, owner: 'jana', contact: contact('v'), objectKey: 'f' });
    await store().append(acme, [submission('one', noon - 9), submission('two', noon)]);

    assert.strictEqual(await previousOf(acme, 'two'), null);
  });
}
