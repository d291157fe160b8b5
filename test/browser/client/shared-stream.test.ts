import { expect } from 'chai';
import { SharedStream } from '../../../src/client/live/shared-stream.ts';
import { FakeStreams, Inbox } from './fake-streams.ts';

const tokens = { current: () => Promise.resolve('token'), replace: () => Promise.resolve('token') };
/** The next number, past the looks that each new stream asks for. */
async function heard(changes: Inbox<number | null>): Promise<number> {
  for (;;) {
    const seq = await changes.next();
    if (seq !== null) return seq;
  }
}
const changed = (seq: number) => `event: changed\ndata: {"seq":${seq},"ids":[]}\n\n`;

describe('SharedStream', () => {
  let server: FakeStreams;
  const open: SharedStream[] = [];

  function join(principal: string): { stream: SharedStream; changes: Inbox<number | null> } {
    const changes = new Inbox<number | null>();
    const url = 'https://feed.example/v1/feed/live';
    const stream = new SharedStream({
      url,
      principal,
      tokens,
      page: document,
      firstDelay: 1,
      onChange: changes.put,
    });
    open.push(stream);
    return { stream, changes };
  }

  beforeEach(() => {
    server = new FakeStreams();
  });

  afterEach(() => {
    for (const stream of open.splice(0)) stream.stop();
    server.restore();
  });

  it('opens one stream for all feeds of a rep, and all of them hear it', async () => {
    const [first, second, third] = [join('jana'), join('jana'), join('jana')];
    (await server.next()).send(changed(3));
    for (const { changes } of [first, second, third]) expect(await heard(changes)).to.equal(3);
    expect(server.count).to.equal(1);
  });

  it('opens one stream for each rep', async () => {
    join('emre');
    join('sofia');
    await Promise.all([server.next(), server.next()]);
    expect(server.count).to.equal(2);
  });

  it('hands the stream on when its leader leaves', async () => {
    const leader = join('jana-2');
    await server.next();
    const heir = join('jana-2');
    leader.stream.stop();
    (await server.next()).send(changed(4));
    expect(await heard(heir.changes)).to.equal(4);
    expect(server.count).to.equal(2);
  });
});
