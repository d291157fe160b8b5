import { expect } from 'chai';
import { FeedError } from '../../../src/client/feed-error.ts';
import { openDurableJournal } from '../../../src/client/outbox/durable-journal.lazy.ts';
import { createMemoryJournal, type Settlement } from '../../../src/client/outbox/journal.ts';
import { Outbox } from '../../../src/client/outbox/outbox.ts';
import type { RuleChange } from '../../../src/client/outbox/journal.ts';
import type { Reaction, ReactionsAnswer } from '../../../src/contract/reaction.ts';

let names = 0;
const newName = () => `outbox test ${Date.now()} ${(names += 1)}`;

function reaction(id: string): Reaction {
  const at = '2026-11-22T12:00:00Z';
  return { id, notificationId: 'n', kind: 'useful', at, asOf: at, rank: 1 };
}

function rule(id: string): RuleChange {
  return { id, row: 'n', rule: 'pinned', item: 'n', wanted: true };
}

const answered: ReactionsAnswer = { accepted: 0, duplicates: 0, rejected: [], seq: 1 };

const opened: Outbox[] = [];

/** An outbox whose sending the test decides, batch by batch. */
function open(name = newName(), openJournal = openDurableJournal) {
  const batches: {
    ids: string;
    resolve: (answer: ReactionsAnswer) => void;
    reject: (error: unknown) => void;
  }[] = [];
  let arrived: () => void = () => undefined;
  const settled: Settlement[] = [];
  let onSettled: () => void = () => undefined;
  let delays = 0;
  let onDelayed: () => void = () => undefined;
  const found: string[] = [];
  let onFound: () => void = () => undefined;
  const outbox = new Outbox({
    onFound: (reactions) => {
      found.push(...reactions.map(({ id }) => id));
      onFound();
    },
    send: (reactions) =>
      new Promise((resolve, reject) => {
        batches.push({ ids: reactions.map(({ id }) => id).join(''), resolve, reject });
        arrived();
      }),
    change: ({ id }) =>
      new Promise((resolve, reject) => {
        batches.push({ ids: id, resolve: () => resolve(), reject });
        arrived();
      }),
    onSettled: (settlements) => {
      settled.push(...settlements);
      onSettled();
    },
    onDelayed: () => {
      delays += 1;
      onDelayed();
    },
  });
  opened.push(outbox);
  void openJournal(name).then((journal) => outbox.attach(journal));
  const when = (condition: () => boolean, listen: (callback: () => void) => void) =>
    new Promise<void>((resolve) => {
      const check = () => {
        if (condition()) resolve();
      };
      listen(check);
      check();
    });
  return {
    name,
    outbox,
    batches,
    settled,
    found,
    finding: (count: number) =>
      when(
        () => found.length >= count,
        (callback) => (onFound = callback),
      ),
    batch: (count: number) =>
      when(
        () => batches.length >= count,
        (callback) => (arrived = callback),
      ),
    settlement: (count: number) =>
      when(
        () => settled.length >= count,
        (callback) => (onSettled = callback),
      ),
    delay: (count: number) =>
      when(
        () => delays >= count,
        (callback) => (onDelayed = callback),
      ),
  };
}

describe('the outbox', () => {
  afterEach(async () => {
    for (const outbox of opened.splice(0)) await outbox.discard();
  });

  it('sends what is added together in one batch, and what comes later only after that', async () => {
    const { outbox, batches, batch, settlement } = open();
    outbox.add(reaction('a'));
    outbox.add(reaction('b'));
    await batch(1);
    outbox.add(reaction('c'));
    expect(batches.map(({ ids }) => ids)).to.deep.equal(['ab']);
    batches[0]?.resolve(answered);
    await batch(2);
    batches[1]?.resolve(answered);
    await settlement(3);
    expect(batches.map(({ ids }) => ids)).to.deep.equal(['ab', 'c']);
    expect(outbox.size).to.equal(0);
  });

  it('sends nothing twice that was answered on its way into the durable journal', async () => {
    const kept = createMemoryJournal();
    const opening = Promise.withResolvers<undefined>();
    const moving = Promise.withResolvers<undefined>();
    const moved = Promise.withResolvers<undefined>();
    const { outbox, batches, batch, settlement } = open(newName(), async () => {
      await opening.promise;
      return {
        ...kept,
        async add(items) {
          moving.resolve(undefined);
          await moved.promise;
          await kept.add(items);
        },
        onNews: () => undefined,
        tell: () => undefined,
        exclusively: (work) => work(),
      };
    });
    outbox.add(reaction('a'));
    await batch(1);
    opening.resolve(undefined);
    await moving.promise;
    batches[0]?.resolve(answered);
    await settlement(1);
    moved.resolve(undefined);
    outbox.add(reaction('b'));
    await batch(2);
    batches[1]?.resolve(answered);
    await outbox.settled();
    expect(batches.map(({ ids }) => ids)).to.deep.equal(['a', 'b']);
    expect(await kept.first()).to.deep.equal([]);
  });

  it('sends the same again, in order, when no answer came and the network is back', async () => {
    const { outbox, batches, batch, delay, settlement } = open();
    outbox.add(reaction('a'));
    await batch(1);
    batches[0]?.reject(new FeedError('offline', 'No answer.'));
    await delay(1);
    outbox.add(reaction('b'));
    dispatchEvent(new Event('online'));
    await batch(2);
    batches[1]?.resolve(answered);
    await settlement(2);
    expect(batches.map(({ ids }) => ids)).to.deep.equal(['a', 'ab']);
  });

  it('tells the refused from the taken, also when one alone is refused', async () => {
    const { outbox, batches, batch, settled, settlement } = open();
    outbox.add(reaction('a'), reaction('b'));
    await batch(1);
    batches[0]?.resolve({
      ...answered,
      rejected: [{ index: 1, id: 'b', status: 409, detail: 'Another body.' }],
    });
    await settlement(2);
    outbox.add(reaction('c'));
    await batch(2);
    batches[1]?.reject(new FeedError('refused', 'Gone.', { status: 404 }));
    await settlement(3);
    expect(settled.map(({ item: { id }, refusal }) => [id, refusal?.status])).to.deep.equal([
      ['a', undefined],
      ['b', 409],
      ['c', 404],
    ]);
  });

  it('keeps the order of reactions and rules, and sends each rule alone', async () => {
    const { outbox, batches, batch, settlement, settled } = open();
    outbox.add(reaction('a'), rule('b'), rule('c'), reaction('d'));
    for (let count = 1; count <= 4; count++) {
      await batch(count);
      if (count === 3) batches[2]?.reject(new FeedError('refused', 'Too many.', { status: 400 }));
      else batches[count - 1]?.resolve(answered);
    }
    await settlement(4);
    expect(batches.map(({ ids }) => ids)).to.deep.equal(['a', 'b', 'c', 'd']);
    expect(settled.map(({ refusal }) => refusal?.status)).to.deep.equal([
      undefined,
      undefined,
      400,
      undefined,
    ]);
  });

  it('sends everything left when the page goes, without waiting for an answer that may never come', async () => {
    const { outbox, batches, batch } = open();
    outbox.add(reaction('a'));
    await batch(1);
    outbox.add(reaction('b'));
    dispatchEvent(new PageTransitionEvent('pagehide'));
    await batch(2);
    expect(batches.map(({ ids }) => ids)).to.deep.equal(['a', 'ab']);
    for (const { resolve } of batches) resolve(answered);
  });

  it('cuts long queues into batches that the server takes', async () => {
    const { outbox, batches, batch } = open();
    outbox.add(...Array.from({ length: 150 }, (_, index) => reaction(String.fromCodePoint(0x4e00 + index))));
    await batch(1);
    batches[0]?.resolve(answered);
    await batch(2);
    expect(batches.map(({ ids }) => ids.length)).to.deep.equal([100, 50]);
    batches[1]?.resolve(answered);
  });
});
