import { expect } from 'chai';
import { LiveStream, type Change } from '../../../src/client/live/live-stream.ts';
import { FakeStreams, Inbox } from './fake-streams.ts';

const url = 'https://feed.example/v1/feed/live';

describe('LiveStream', () => {
  let server: FakeStreams;
  let stop: AbortController;
  let changes: Inbox<Change>;
  let refused: string[];

  function listen(options: { heartbeat?: number } = {}): void {
    const stream = new LiveStream({
      url,
      firstDelay: 1,
      onChange: changes.put,
      tokens: {
        current: () => Promise.resolve('first'),
        replace: (rejected) => {
          refused.push(rejected);
          return Promise.resolve('second');
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
  });

  afterEach(() => {
    stop.abort();
    server.restore();
  });

  it('rings with the sequence number and the ids, however the bytes are cut', async () => {
    server = new FakeStreams();
    listen();
    const connection = await server.next();
    for (const piece of [': connected\n\nid: e:7\nevent: cha', 'nged\ndata: {"seq":7,', '"ids":["a"]}\n\n']) {
      connection.send(piece);
    }
    expect(await changes.next()).to.deep.equal({ seq: 7, ids: ['a'] });
    expect(connection.headers.get('Authorization')).to.equal('Bearer first');
  });

  it('comes back behind the last event it heard', async () => {
    server = new FakeStreams();
    listen();
    const first = await server.next();
    first.send('id: e:7\nevent: changed\ndata: {"seq":7,"ids":[]}\n\n');
    await changes.next();
    first.end();
    const second = await server.next();
    expect(second.headers.get('Last-Event-ID')).to.equal('e:7');
  });

  it('looks again after a reset', async () => {
    server = new FakeStreams();
    listen();
    (await server.next()).send('id: f:1\nevent: reset\ndata: {}\n\n');
    expect(await changes.next()).to.deep.equal({ seq: null, ids: [] });
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
    expect(refused).to.deep.equal(['first']);
    expect(second.headers.get('Authorization')).to.equal('Bearer second');
  });

  it('polls quietly where streams are blocked', async () => {
    const page = () => new Response('<html>', { headers: { 'Content-Type': 'text/html' } });
    server = new FakeStreams(page(), page(), page());
    listen();
    expect(await changes.next()).to.deep.equal({ seq: null, ids: [] });
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
