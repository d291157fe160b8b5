import { assert } from 'chai';
import { day } from '../../../../src/contract/time.ts';
import { activity, contact, crm, noon, object, web } from '../support/activities.ts';
import { inOrder } from '../support/look.ts';
import { reaction, subject, withoutFeatures } from '../support/reactions.ts';
import type { Suite } from './suite.ts';

const anna = 'anna@example.com';
const ben = 'ben@example.com';
const all = { from: 0, after: -1 };

export function factsOfReps({ store, tenant, test }: Suite): void {
  const reply = (id: string, parts: Parameters<typeof activity>[0] = {}) =>
    activity({ id, kind: 'email.replied', contact: contact(null, anna), ...parts });

  async function idsOf(acme: string, rep: string, span = all) {
    const { reactions, outcomes } = await store().repFacts(acme, rep, span);
    return {
      reactions: reactions.map(({ id }) => id).sort(),
      outcomes: outcomes.map(({ id }) => id).sort(),
    };
  }

  test('gives all that a rep did, and what came of it, and nothing of other reps and tenants', async () => {
    const [acme, bolt] = [tenant(), tenant()];
    assert.deepEqual(await idsOf(acme, 'jana'), { reactions: [], outcomes: [] });
    const own = [reaction('jana', 'r-1', { features: '{"bias":1,"age":-0.12345678901234568}' })];
    own.push(reaction('jana', 'r-2', { kind: 'undone', undoes: 'r-1', at: noon + 1 }));
    await store().addReactions(acme, 'jana', own);
    await store().addReactions(acme, 'emre', [reaction('emre', 'r-3', { subject: subject(ben) })]);
    await store().addReactions(bolt, 'jana', [reaction('jana', 'r-4')]);
    await store().append(acme, [
      reply('of anna', { at: noon + 9 }),
      reply('before', { at: noon - day }),
      reply('of ben', { contact: contact(null, ben) }),
      reply('of nobody', { contact: null }),
    ]);
    await store().append(bolt, [reply('of bolt')]);

    const { reactions } = await store().repFacts(acme, 'jana', all);
    assert.deepEqual(
      inOrder(reactions),
      own.map(({ fact }) => fact),
    );
    assert.deepEqual(await idsOf(acme, 'jana'), {
      reactions: ['r-1', 'r-2'],
      outcomes: ['before', 'of anna'],
    });
    assert.deepEqual(await idsOf(acme, 'emre'), { reactions: ['r-3'], outcomes: ['of ben'] });
    assert.deepEqual(await idsOf(bolt, 'jana'), { reactions: ['r-4'], outcomes: ['of bolt'] });
  });

  test('only what can be an outcome is one, with all that attribution needs', async () => {
    const acme = tenant();
    const deal = { ...object('deal', 'd-1'), facts: { status: 'won', amount: 5 } } as const;
    const of = { contact: contact(null, anna) };
    await store().addReactions(acme, 'jana', [reaction('jana', 'r-1')]);
    await store().append(acme, [
      activity({
        id: 'reply',
        kind: 'email.replied',
        ...of,
        object: object('email', 'm-1'),
        automated: true,
      }),
      activity({
        id: 'booked',
        kind: 'meeting.booked',
        ...of,
        object: object('meeting', 'b-1'),
        at: noon + 1,
      }),
      activity({ id: 'cancelled', kind: 'meeting.cancelled', ...of }),
      activity({ id: 'deal', kind: 'deal.stage-changed', ...of, object: deal, probability: 0.5 }),
      activity({ kind: 'email.clicked', ...of }),
      activity({ kind: 'lead.assigned', owner: 'jana', ...of }),
    ]);

    const common = { source: crm, at: noon, party: anna, automated: false, status: null, probability: null };
    const { outcomes } = await store().repFacts(acme, 'jana', all);
    assert.deepEqual(inOrder(outcomes), [
      { ...common, id: 'cancelled', kind: 'meeting.cancelled', object: '' },
      { ...common, id: 'deal', kind: 'deal.stage-changed', object: 'd-1', status: 'won', probability: 0.5 },
      { ...common, id: 'reply', kind: 'email.replied', object: 'm-1', automated: true },
      { ...common, id: 'booked', kind: 'meeting.booked', object: 'b-1', at: noon + 1 },
    ]);
  });

  test('impressions alone are no touch: what came of their contacts is left out', async () => {
    const acme = tenant();
    await store().append(acme, [reply('reply')]);
    await store().addReactions(acme, 'jana', [reaction('jana', 'r-1', { kind: 'seen' })]);
    assert.deepEqual(await idsOf(acme, 'jana'), { reactions: ['r-1'], outcomes: [] });
  });

  test('leaves out what is older than can matter, and what lies before a reset', async () => {
    const acme = tenant();
    const at = (id: string, days: number, kind: 'seen' | 'opened', party: string) =>
      reaction('jana', id, { at: noon + days * day, kind, subject: { ...subject(party), object: id } });
    await store().addReactions(acme, 'jana', [
      at('long ago', -33, 'opened', 'p-1'),
      at('a month ago', -31, 'opened', 'p-2'),
      at('seen long ago', -4, 'seen', 'p-3'),
      at('seen', -2, 'seen', 'p-4'),
      at('new', 0, 'opened', 'p-5'),
    ]);
    const reactionsOf = async (from: number, after = -1) =>
      (await idsOf(acme, 'jana', { from, after })).reactions;
    assert.strictEqual((await reactionsOf(0)).length, 5);
    assert.deepEqual(await reactionsOf(noon), ['a month ago', 'new', 'seen']);
    assert.deepEqual(await reactionsOf(noon, noon - 31 * day), ['new', 'seen']);
    assert.deepEqual(await reactionsOf(0, noon - 31 * day), ['new', 'seen', 'seen long ago']);
    assert.deepEqual(await reactionsOf(0, noon), []);
  });

  test('a row with a newer reaction comes whole, and no other', async () => {
    const acme = tenant();
    const at = (id: string, days: number, party: string, row: string, kind: 'seen' | 'opened' = 'opened') =>
      reaction('jana', id, { at: noon + days * day, kind, subject: { ...subject(party), object: row } });
    const clara = 'clara@example.com';
    await store().addReactions(acme, 'jana', [
      at('a-1', -99, anna, 'one'),
      at('a-2', -98, anna, 'one', 'seen'),
      at('a-3', 1, anna, 'one', 'seen'),
      at('a-4', -99, anna, 'other'),
      at('b-1', -99, ben, 'one'),
      at('b-2', -20, ben, 'other'),
      at('c-1', -99, clara, 'one'),
      at('c-2', -20, clara, 'other'),
    ]);
    await store().addReactions(acme, 'emre', [
      reaction('emre', 'of emre', { at: noon - 99 * day, subject: subject(anna) }),
    ]);
    await store().append(acme, [
      reply('old', { contact: contact(null, ben), at: noon - 98 * day }),
      reply('cancelled', { contact: contact(null, ben), kind: 'meeting.cancelled', at: noon + day }),
      reply('of clara', { contact: contact(null, clara), at: noon + day }),
    ]);
    assert.deepEqual(await idsOf(acme, 'jana', { from: noon, after: -1 }), {
      reactions: ['a-1', 'a-2', 'a-3', 'b-2', 'c-2'],
      outcomes: ['cancelled', 'of clara', 'old'],
    });
    assert.deepEqual(
      (await idsOf(acme, 'jana', { from: noon, after: noon - 98.5 * day })).reactions,
      ['a-2', 'a-3', 'b-2', 'c-2'],
      'but for what lies before a reset',
    );
  });

  test('facts of a contact that was merged carry its present key, and a row comes whole under all its names', async () => {
    const acme = tenant();
    const of = (id: string, party: string, days: number) =>
      reaction('jana', id, { at: noon + days * day, subject: subject(party) });
    await store().append(acme, [
      reply('reply', { contact: contact('7') }),
      activity({ contact: contact('v'), source: web }),
    ]);
    await store().addReactions(acme, 'jana', [of('r-1', `${crm}:7`, -99), of('r-2', `${web}:v`, 1)]);
    const partiesOf = async (from: number) => {
      const { reactions, outcomes } = await store().repFacts(acme, 'jana', { from, after: -1 });
      const facts = reactions.map(({ id, at, subject }) => ({ id, at, party: subject.party }));
      return inOrder([...facts, ...outcomes]).map(({ id, party }) => `${id} ${party}`);
    };
    assert.deepEqual(await partiesOf(noon), [`r-2 ${web}:v`]);

    await store().append(acme, [
      activity({ contact: contact('7', anna) }),
      activity({ contact: contact('v', anna), source: web }),
    ]);
    assert.deepEqual(await partiesOf(noon), [`r-1 ${anna}`, `reply ${anna}`, `r-2 ${anna}`]);
    assert.deepEqual(await partiesOf(0), await partiesOf(noon));
  });

  test('what all reps did with contacts is told without features and impressions, and what came of it', async () => {
    const [acme, bolt] = [tenant(), tenant()];
    const jana = reaction('jana', 'r-1', { subject: subject(`${crm}:7`) });
    const emre = reaction('emre', 'r-2', { at: noon + 1, kind: 'dismissed', subject: subject(anna) });
    for (const each of [acme, bolt])
      await store().append(each, [
        reply('reply', { contact: contact('7') }),
        reply('of clara', { contact: contact(null, 'clara@example.com') }),
        activity({ contact: contact('7', anna) }),
      ]);
    await store().addReactions(acme, 'jana', [
      jana,
      reaction('jana', 'r-3', { kind: 'seen' }),
      reaction('jana', 'r-4', { subject: subject(ben) }),
      reaction('jana', 'r-5', { subject: subject('') }),
    ]);
    await store().addReactions(acme, 'emre', [emre]);
    const { reactions, outcomes } = await store().contactFacts(acme, [anna, '', 'clara@example.com']);
    assert.deepEqual(
      inOrder(reactions),
      [{ ...jana.fact, subject: subject(anna) }, emre.fact].map(withoutFeatures),
    );
    assert.deepEqual(
      outcomes.map(({ id, party }) => [id, party]),
      [['reply', anna]],
    );
    assert.deepEqual(await store().contactFacts(acme, []), { reactions: [], outcomes: [] });
    assert.deepEqual(await store().contactFacts(bolt, [anna]), { reactions: [], outcomes: [] });
  });
}
