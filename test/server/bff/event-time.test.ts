import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { hour, minute } from '../../../src/contract/time.ts';
import { emre, jana, stranger, TestBackEnd } from './support/test-back-end.ts';

let backEnd: TestBackEnd;

beforeEach(() => {
  backEnd = new TestBackEnd();
});

const about = (data: Record<string, unknown>) => ({ owner: 'jana', contact: { name: 'Anna' }, ...data });
const meeting = { meeting: { id: 'm-1', title: 'Demo' } };

describe('events a little ahead of the clock', () => {
  const click = (ahead: number, link: string) => ({
    kind: 'email.clicked',
    subject: 'anna',
    at: backEnd.now + ahead,
    data: about({ email: { id: 'mail' }, link: `https://example.com/${link}` }),
  });

  it('count as now, and are no burst when a minute lies between them', async () => {
    await backEnd.deliver('acme', click(minute, 'a'), click(2 * minute, 'b'));
    const [row] = (await backEnd.feed()).notifications;
    assert.deepEqual([row?.count, row?.automated], [2, false]);
    const now = new Date(backEnd.now).toISOString();
    assert.deepEqual([row?.firstOccurredAt, row?.occurredAt], [now, now]);
  });

  it('do not make the feed differ from read to read', async () => {
    const last = async () => (await backEnd.feed()).lastEventAt;
    await backEnd.deliver('acme', { ...click(30 * 24 * hour, 'far'), id: 'far' });
    assert.equal(await last(), null, 'what is hidden until its time');
    await backEnd.deliver('acme', click(-hour, 'before'), click(20_000, 'a'));
    backEnd.now += 5_000;
    const etag = (await backEnd.request(jana, '/v1/feed')).headers.get('ETag') ?? '';
    const again = () => backEnd.request(jana, '/v1/feed', { headers: { 'If-None-Match': etag } });
    assert.equal(await last(), new Date(backEnd.now).toISOString());
    backEnd.now += 10_000;
    assert.equal((await again()).status, 304);
    const itsTime = new Date(backEnd.now + 5_000).toISOString();
    backEnd.now += 6_000;
    assert.equal((await again()).status, 200, 'it has its own time from then on');
    assert.equal(await last(), itsTime);
  });

  it('follow each other as they happened', async () => {
    const at = (ahead: number, kind: string, id: string) => ({
      id,
      kind,
      subject: 'anna',
      at: backEnd.now + ahead,
      data: about(meeting),
    });
    // By its id, the booking would come after its cancellation.
    await backEnd.deliver(
      'acme',
      at(minute, 'meeting.booked', 'z'),
      at(2 * minute, 'meeting.cancelled', 'a'),
    );
    assert.deepEqual((await backEnd.feed()).notifications, []);
  });
});

describe('a cancelled meeting', () => {
  const booked = (parts: object = {}) => ({
    kind: 'meeting.booked',
    subject: 'anna',
    at: backEnd.now - 2 * hour,
    data: about(meeting),
    ...parts,
  });
  const cancelled = (data: Record<string, unknown>, parts: object = {}) =>
    booked({ kind: 'meeting.cancelled', at: backEnd.now - hour, data, ...parts });
  const meetings = async () => (await backEnd.feed(jana)).notifications.length;

  it('leaves the feed of the rep it was booked with, whoever else is told', async () => {
    await backEnd.deliver('acme', booked(), cancelled({ ...meeting, owner: 'emre' }));
    assert.equal(await meetings(), 0);
    assert.deepEqual((await backEnd.feed(emre)).notifications, []);
  });

  it('leaves it too when the cancellation names nobody and the contact has no owner', async () => {
    await backEnd.deliver('acme', booked(), cancelled(meeting));
    assert.equal(await meetings(), 0);
  });

  it('leaves it whoever cancels, since a meeting is known by its id', async () => {
    await backEnd.deliver('acme', booked());
    await backEnd.deliver('acme', cancelled({ ...meeting, owner: 'emre' }, { subject: 'ben' }));
    assert.equal(await meetings(), 0);
  });

  it('stays when another meeting, another source’s or another tenant’s is cancelled', async () => {
    await backEnd.deliver('acme', booked());
    await backEnd.deliver('acme', cancelled({ meeting: { id: 'm-2' }, owner: 'emre' }));
    await backEnd.deliver(
      'acme',
      cancelled({ ...meeting, owner: 'emre' }, { subject: 'ben', source: 'https://other.example' }),
    );
    await backEnd.deliver(stranger.tenant, cancelled(meeting));
    assert.equal(await meetings(), 1);
  });

  it('leaves the days before as well', async () => {
    await backEnd.deliver('acme', booked(), cancelled({ ...meeting, owner: 'emre' }));
    backEnd.now += 24 * hour;
    assert.deepEqual((await backEnd.earlier(jana)).notifications, []);
  });
});
