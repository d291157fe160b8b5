import { expect } from 'chai';
import fc from 'fast-check';
import { FeedError } from '../../../src/client/feed-error.ts';
import type { FeedSource } from '../../../src/client/feed-source.ts';
import { FeedStore } from '../../../src/client/store/feed-store.ts';
import { StoreUpdates } from '../../../src/client/store/list-updates.ts';
import type { Feed, FeedQuery } from '../../../src/contract/feed.ts';
import { defaultPreferences, type Preferences } from '../../../src/contract/preferences.ts';
import type { Reaction } from '../../../src/contract/reaction.ts';
import { feedOf, notification, rowsOf } from '../feed/notifications.ts';

const offline = () => Promise.reject(new FeedError('offline', 'No answer.'));

/** A back end that answers as the test decides. */
class FakeSource implements FeedSource {
  readonly live = null;
  readonly asked: FeedQuery[] = [];
  readonly sent: Reaction[] = [];
  preferencesNow: Preferences = defaultPreferences;
  answer: (query: FeedQuery) => Promise<Feed>;
  refuse: ((reaction: Reaction) => Error | null) | null = null;

  constructor(answer: (query: FeedQuery) => Promise<Feed>) {
    this.answer = answer;
  }

  now = (): number => Date.now();
  feed(query: FeedQuery): Promise<Feed> {
    this.asked.push(query);
    return this.answer(query);
  }
  earlier = offline;
  ranking = offline;
  resetRanking = offline;
  react(reactions: readonly Reaction[]) {
    const [first] = reactions;
    const error = first && this.refuse?.(first);
    if (error) return Promise.reject(error);
    this.sent.push(...reactions);
    return Promise.resolve({ accepted: reactions.length, duplicates: 0, rejected: [], seq: 1 });
  }
  preferences = (): Promise<Preferences> => Promise.resolve(this.preferencesNow);
  savePreferences(preferences: Preferences): Promise<void> {
    this.preferencesNow = preferences;
    return Promise.resolve();
  }
}

describe('the store of a feed', () => {
  const stores: FeedStore[] = [];
  afterEach(() => {
    for (const store of stores.splice(0)) store.pause();
  });

  async function open(source: FakeSource): Promise<FeedStore> {
    const store = new FeedStore();
    stores.push(store);
    store.addUpdates((core, reactions) => new StoreUpdates(core, reactions));
    store.resume(document);
    store.connect(source);
    await until(store, () => !store.getSnapshot().isLoading);
    return store;
  }

  /** Resolves when the condition holds, now or after another snapshot. */
  function until(store: FeedStore, holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = () => {
        if (!holds()) return;
        stop();
        resolve();
      };
      const stop = store.subscribe(check);
      check();
    });
  }

  const rowOf = (store: FeedStore, id: string) => {
    const row = store.getSnapshot().rows.find((candidate) => candidate.notification.id === id);
    if (row === undefined) throw new Error(`There is no row ${id}.`);
    return row;
  };
  const order = (store: FeedStore) =>
    store
      .getSnapshot()
      .rows.map((row) => row.notification.id)
      .join('');

  it('publishes another snapshot for each change, and never changes one', async () => {
    const store = await open(new FakeSource(() => Promise.resolve(feedOf(rowsOf('ab')))));
    const before = store.getSnapshot();
    const copy = structuredClone({ ...before, list: null, error: null });
    store.react(store.draft(rowOf(store, 'a'), 'dismissed'));
    expect(store.getSnapshot()).not.to.equal(before);
    expect(structuredClone({ ...before, list: null, error: null })).to.deep.equal(copy);
    expect(store.getSnapshot().counts?.views).to.include({ all: 1, done: 1 });
  });

  it('loads once, however often the same query is set', async () => {
    const source = new FakeSource(() => Promise.resolve(feedOf(rowsOf('ab'))));
    const store = await open(source);
    store.setQuery(store.getSnapshot().query);
    expect(source.asked).to.have.length(1);
  });

  it('sends a press although nothing that loads late is there', async () => {
    const source = new FakeSource(() => Promise.resolve(feedOf(rowsOf('ab'))));
    const store = new FeedStore();
    stores.push(store);
    store.resume(document);
    store.connect(source);
    await until(store, () => store.getSnapshot().rows.length === 2);
    store.react(store.draft(rowOf(store, 'a'), 'useful'));
    await until(store, () => source.sent.length === 1 && !store.stateOf(rowOf(store, 'a')).pending);
    expect(source.sent[0]).to.include({ kind: 'useful', notificationId: 'a', rank: 1 });
  });

  it('takes back what the server refuses, and sends it again on request', async () => {
    const source = new FakeSource(() => Promise.resolve(feedOf(rowsOf('ab'))));
    source.refuse = () => new FeedError('refused', 'Gone.', { status: 404 });
    const store = await open(source);
    store.react(store.draft(rowOf(store, 'a'), 'useful'));
    const state = () => store.stateOf(rowOf(store, 'a'));
    await until(store, () => state().refusal?.status === 404);
    expect(state().rating).to.equal(undefined);
    source.refuse = null;
    state().refusal?.retry();
    await until(store, () => source.sent.length === 1 && !state().pending);
    expect(state().rating?.kind).to.equal('useful');
  });

  it('reads a change that is noticed during a load after it', async () => {
    const source = new FakeSource(() => Promise.resolve(feedOf(rowsOf('ab'))));
    const store = await open(source);
    const slow = Promise.withResolvers<Feed>();
    const asked = Promise.withResolvers<undefined>();
    source.answer = () => {
      asked.resolve(undefined);
      return slow.promise;
    };
    void store.refresh();
    await asked.promise;
    store.notify();
    source.answer = () => Promise.resolve(feedOf(rowsOf('xab')));
    slow.resolve(feedOf(rowsOf('ab')));
    await until(store, () => store.getSnapshot().newCount === 1);
    expect(order(store)).to.equal('ab');
  });

  it('asks again for a page that failed, but not by itself', async () => {
    const source = new FakeSource(() => Promise.resolve(feedOf(rowsOf('ab'), { nextCursor: 'next' })));
    const store = await open(source);
    source.answer = () => Promise.resolve({ ...feedOf(rowsOf('c')), notifications: null } as unknown as Feed);
    await store.showMore().catch(() => undefined);
    source.answer = offline;
    await store.showMore();
    expect(store.getSnapshot().error?.kind).to.equal('offline');
    const asked = source.asked.length;
    store.prefetch();
    expect(source.asked).to.have.length(asked);
    source.answer = () => Promise.resolve(feedOf(rowsOf('c')));
    await store.showMore();
    expect(order(store)).to.equal('abc');
    expect(store.getSnapshot().error).to.equal(null);
  });

  it('filters what is loaded where the server cannot be asked', async () => {
    const occurredAt = new Date().toISOString();
    const rows = [
      notification('a', { occurredAt, type: 'email.opened' }),
      notification('b', { occurredAt }),
      notification('c', {
        occurredAt,
        contact: { key: 'c', name: 'Zoë Ångström', email: null, phone: null },
      }),
    ];
    const source = new FakeSource(() => Promise.resolve(feedOf(rows)));
    const store = await open(source);
    const { query } = store.getSnapshot();
    source.answer = offline;
    for (const [change, expected] of [
      [{ types: ['email.opened'] }, 'a'],
      [{ q: 'angstrom' }, 'c'],
      [{ view: 'highlights' }, ''],
      [{ order: 'newest' }, 'abc'],
    ] as const) {
      store.setQuery({ ...query, ...change });
      await until(store, () => !store.getSnapshot().isLoading);
      expect(order(store), JSON.stringify(change)).to.equal(expected);
      expect(store.getSnapshot().rows.every(({ rank }) => rank === null)).to.equal(true);
    }
  });

  it('hides all rows of a contact that is muted, and shows them again', async () => {
    const contact = { key: 'k', name: 'K', email: null, phone: null };
    const rows = [notification('a', { contact }), notification('b'), notification('c', { contact })];
    const source = new FakeSource(() => Promise.resolve(feedOf(rows)));
    const store = await open(source);
    store.mute('k', rowOf(store, 'a'), true);
    const muted = () => ['a', 'b', 'c'].filter((id) => store.stateOf(rowOf(store, id)).muted).join('');
    expect(muted()).to.equal('ac');
    await until(store, () => source.preferencesNow.mutedContacts.length === 1);
    store.mute('k', rowOf(store, 'a'), false);
    expect(muted()).to.equal('');
    await until(store, () => source.preferencesNow.mutedContacts.length === 0);
  });

  it('keeps a press of a feed that is away from its page', async () => {
    const source = new FakeSource(() => Promise.resolve(feedOf(rowsOf('ab'))));
    const store = await open(source);
    store.pause();
    store.react(store.draft(rowOf(store, 'a'), 'useful'));
    store.resume(document);
    await until(store, () => source.sent.length === 1);
  });

  it('shows the same after the server has told everything as before, whatever was done', async () => {
    const steps = fc.array(
      fc.record({
        id: fc.constantFrom('a', 'b', 'c'),
        kind: fc.constantFrom('useful', 'not-useful', 'dismissed', 'snoozed', 'followed-up', 'undo'),
      }),
      { maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (done) => {
        const source = new FakeSource(() => Promise.resolve(feedOf(rowsOf('abc'))));
        const store = await open(source);
        for (const { id, kind } of done) {
          const row = rowOf(store, id);
          const { latest } = store.stateOf(row);
          if (kind !== 'undo') store.react(store.draft(row, kind));
          else if (latest) store.react(store.draft(row, 'undone', { undoes: latest.id }));
        }
        await until(store, () => rowsAreSettled(store));
        const before = stateOfAll(store);
        const undone = new Set(source.sent.map(({ undoes }) => undoes));
        source.answer = () =>
          Promise.resolve(
            feedOf(
              rowsOf('abc').map((row) => {
                const reactions = source.sent.filter(
                  ({ id, kind, notificationId }) =>
                    notificationId === row.id && kind !== 'undone' && !undone.has(id),
                );
                return { ...row, reaction: reactions.at(-1) ?? null, reactions };
              }),
            ),
          );
        await store.refresh();
        expect(stateOfAll(store)).to.deep.equal(before);
        store.pause();
      }),
      { numRuns: 30 },
    );
  });

  const rowsAreSettled = (store: FeedStore) =>
    store.getSnapshot().rows.every((row) => !store.stateOf(row).pending);
  const stateOfAll = (store: FeedStore) =>
    store.getSnapshot().rows.map((row) => {
      const { rating, hidden, followedUp, latest } = store.stateOf(row);
      return [rating, hidden, followedUp, latest].map((reaction) => reaction?.id);
    });
});
