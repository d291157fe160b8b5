import { expect } from 'chai';
import { LiveStream } from '../../../src/client/live/live-stream.ts';
import { FakeStreams, Inbox } from './fake-streams.ts';

const url = 'https://feed.example/v1/feed/live';

describe('LiveStream', () => {
  let server: FakeStreams;
  let stop: AbortController;
  let changes: Inbox<number | null>;
  let refused: string[];
  let nextToken: () => Promise<string>;

  function listen(options: { heartbeat?: number } = {}): void {
    const stream = new LiveStream({
      url,
      firstDelay: 1,
      onChange: changes.put,
      tokens: {
        current: () => Promise.resolve('first'),
        replace: (old, reason) => {
          refused.push(`${reason} ${old}`);
          return nextToken();
        },
      },
      ...options,
    });
    void stream.run(stop.signal);
  }

  beforeEach(() => {
    stop = new AbortController();
    changes = new Inbox();
    refused = [];
    nextToken = () => Promise.resolve('second');
  });

  afterEach(() => {
    stop.abort();
    server.restore();
  });

  it('rings with the sequence number, however the bytes are cut', async () => {
    server = new FakeStreams();
    listen();
    const connection = await server.next();
    for (const piece of [': connected\n\nid: e:7\nevent: cha', 'nged\ndata: {"seq":7,', '"ids":["a"]}\n\n']) {
      connection.send(piece);
    }
    expect(await changes.next(), 'what was before the first stream').to.equal(null);
    expect(await changes.next()).to.equal(7);
    expect(connection.headers.get('Authorization')).to.equal('Bearer first');
  });

  it('comes back behind the last event it heard', async () => {
    server = new FakeStreams();
    listen();
    const first = await server.next();
    first.send('id: e:7\nevent: changed\ndata: {"seq":7,"ids":[]}\n\n');
    await changes.next();
    expect(await changes.next()).to.equal(7);
    first.end();
    const second = await server.next();
    expect(second.headers.get('Last-Event-ID')).to.equal('e:7');
  });

  it('stays away as long as a server that ends asks for', async () => {
    server = new FakeStreams();
    listen();
    const first = await server.next();
    const sentAway = performance.now();
    first.send('retry: 200\n\n');
    first.end();
    await server.next();
    expect(performance.now() - sentAway).to.be.at.least(199);
  });

  it('looks again after a reset', async () => {
    server = new FakeStreams();
    listen();
    (await server.next()).send('id: f:1\nevent: reset\ndata: {}\n\n');
    await changes.next();
    expect(await changes.next()).to.equal(null);
  });

  it('gives up a stream that has gone silent', async () => {
    server = new FakeStreams();
    listen({ heartbeat: 2 });
    const first = await server.next();
    await server.next();
    expect(first.signal.aborted).to.equal(true);
  });

  it('asks for another token once when its own is refused', async () => {
    server = new FakeStreams(new Response(null, { status: 401 }));
    listen();
    await server.next();
    const second = await server.next();
    expect(refused).to.deep.equal(['rejected first']);
    expect(second.headers.get('Authorization')).to.equal('Bearer second');
  });

  it('changes to another token before its own ends, and goes on behind the last event', async () => {
    server = new FakeStreams();
    listen();
    const first = await server.next();
    first.send('id: e:7\nevent: changed\ndata: {"seq":7}\n\nevent: expiring\ndata: {}\n\n');
    const second = await server.next();
    expect(refused).to.deep.equal(['expiring first']);
    expect(first.signal.aborted).to.equal(true);
    expect(second.headers.get('Last-Event-ID')).to.equal('e:7');
  });

  it('stays on its stream where the host has no other token yet', async () => {
    server = new FakeStreams();
    nextToken = () => Promise.resolve('first');
    listen();
    const first = await server.next();
    first.send('event: expiring\ndata: {}\n\n');
    await changes.next();
    first.send('id: e:8\nevent: changed\ndata: {"seq":8}\n\n');
    expect(await changes.next()).to.equal(8);
    expect(server.count).to.equal(1);
  });

  it('asks no more once nobody is signed in, and says that a look would tell', async () => {
    server = new FakeStreams(new Response(null, { status: 401 }), new Response(null, { status: 401 }));
    await new LiveStream({
      url,
      firstDelay: 1,
      onChange: changes.put,
      tokens: { current: () => Promise.resolve('a'), replace: () => Promise.resolve('b') },
    }).run(stop.signal);
    expect(await changes.next()).to.equal(null);
    expect(server.count).to.equal(2);
  });

  it('polls quietly where streams are blocked', async () => {
    const page = () => new Response('<html>', { headers: { 'Content-Type': 'text/html' } });
    server = new FakeStreams(page(), page(), page());
    listen();
    expect(await changes.next()).to.equal(null);
    expect(server.count).to.equal(3);
  });

  it('ends with its signal', async () => {
    server = new FakeStreams();
    listen();
    const connection = await server.next();
    const aborted = new Promise((resolve) => connection.signal.addEventListener('abort', resolve));
    stop.abort();
    await aborted;
  });
});
