import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Feed } from '../../src/contract/feed.ts';
import type { Notification } from '../../src/contract/notification.ts';
import { DemoServer } from './support/demo-server.ts';
import type { Act, Cast, Sender } from './support/senders/act.ts';
import { calSender } from './support/senders/cal-sender.ts';
import { cloudEventsSender } from './support/senders/cloud-events-sender.ts';
import { HubspotCrm } from './support/senders/hubspot-crm.ts';
import { hubspotSender } from './support/senders/hubspot-sender.ts';
import { rudderstackSender } from './support/senders/rudderstack-sender.ts';
import { segmentSender } from './support/senders/segment-sender.ts';

const hour = 3_600_000;
const minute = 60_000;
const systems = ['cloudevents', 'segment', 'rudderstack', 'hubspot', 'cal'] as const;
type System = (typeof systems)[number];

const secrets = {
  SEGMENT_KEYS: 'segment-key=demo,rudderstack-key=demo',
  CAL_SECRETS: 'cal-secret=demo',
  HUBSPOT_SECRET: 'hubspot-secret',
  HUBSPOT_PORTALS: '62515=demo',
  HUBSPOT_TOKENS: '62515=hubspot-token',
};
/** Sources say their own ids of the reps; the CloudEvents come from those who know them. */
const repAliases = {
  'segment-owner': 'rep-of-segment',
  'rudderstack-owner': 'rep-of-rudderstack',
  '77': 'rep-of-hubspot',
  'jana@vendor.example': 'rep-of-cal',
};
const owners: Readonly<Record<System, string>> = {
  cloudevents: 'rep-of-cloudevents',
  segment: 'segment-owner',
  rudderstack: 'rudderstack-owner',
  hubspot: '77',
  cal: 'jana@vendor.example',
};

/** Of one tenant, the users of Segment and RudderStack are the same people, so they have different ids here. */
const contactIds: Readonly<Record<System, string>> = {
  cloudevents: '4711',
  segment: 'user-1',
  rudderstack: 'user-2',
  hubspot: '4711',
  cal: '',
};
const castOf = (system: System): Cast => ({
  contact: { id: contactIds[system], email: `Anna@${system}.example`, name: 'Anna Berger' },
  owner: owners[system],
});
const casts: Readonly<Record<System, Cast>> = {
  cloudevents: castOf('cloudevents'),
  segment: castOf('segment'),
  rudderstack: castOf('rudderstack'),
  hubspot: castOf('hubspot'),
  cal: castOf('cal'),
};

let server: DemoServer;
let crm: HubspotCrm;
let senders: Readonly<Record<System, Sender>>;

before(async () => {
  crm = await HubspotCrm.start('hubspot-token');
  crm.addContact(casts.hubspot);
  server = await DemoServer.start({ env: { ...secrets, HUBSPOT_API_URL: crm.url }, repAliases });
  const { url } = server;
  senders = {
    cloudevents: cloudEventsSender(url, 'demo', casts.cloudevents),
    segment: segmentSender(url, 'segment-key', casts.segment),
    rudderstack: rudderstackSender(url, 'rudderstack-key', casts.rudderstack),
    hubspot: hubspotSender({ url, secret: 'hubspot-secret', portal: 62515, crm }, casts.hubspot),
    cal: calSender(url, 'cal-secret', casts.cal),
  };
});

after(async () => {
  await Promise.all(systems.map((system) => senders[system].close()));
  await server.stop();
  await crm.close();
});

/** What a rep sees of an act, but for the title, which not every system tells. */
interface Seen {
  readonly type: string;
  readonly count: number;
  readonly contact: string;
  readonly name: string | null | undefined;
  readonly first: number;
  readonly last: number;
}

/**
 * Sends the acts from one system and gives what its own rep sees of them. A client's times are set right by ours, which
 * adds as long as the sending took at most: within that, a time counts as the one that was sent.
 */
async function seenThrough(system: System, type: string, ...acts: readonly Act[]): Promise<Seen> {
  const begun = Date.now();
  await senders[system].send(...acts);
  const longest = Date.now() - begun;
  const times = acts.map(({ at }) => at);
  const asSent = (time: string) => {
    const at = Date.parse(time);
    return times.find((sent) => sent <= at && at <= sent + longest) ?? at;
  };

  const { notifications } = await feedOf(system);
  const [row, ...others] = notifications.filter((one) => one.type === type);
  assert.ok(row && others.length === 0, `one row of ${type} through ${system}`);
  return {
    type: row.type,
    count: row.count,
    contact: (row.contact?.key ?? '').replace(system, 'sender'),
    name: row.contact?.name,
    first: asSent(row.firstOccurredAt),
    last: asSent(row.occurredAt),
  };
}

function feedOf(system: System): Promise<Feed> {
  return server.ask<Feed>(`rep-of-${system}`, '/v1/feed');
}

async function sameThrough(some: readonly System[], type: string, acts: readonly Act[], expected: Seen) {
  for (const system of some) assert.deepEqual(await seenThrough(system, type, ...acts), expected, system);
}

const now = Date.now();
const anna = { contact: 'anna@sender.example', name: 'Anna Berger' };
const once = (at: number) => ({ ...anna, count: 1, first: at, last: at });

describe('the same act through each client gives the same row', () => {
  const trackers = ['cloudevents', 'segment', 'rudderstack', 'hubspot'] as const;

  test('an owner change', () => {
    const at = now - 20 * hour;
    return sameThrough(trackers, 'lead.assigned', [{ kind: 'owner-change', at }], {
      type: 'lead.assigned',
      ...once(at),
    });
  });

  test('a form, which goes to the owner of its contact', () => {
    const at = now - 2 * hour;
    const acts: Act[] = [{ kind: 'form', at, name: 'Kontakt' }];
    return sameThrough(trackers, 'form.submitted', acts, { type: 'form.submitted', ...once(at) });
  });

  test('a deal move, with its amount', async () => {
    const at = now - 3 * hour;
    const deal = {
      id: '555',
      name: 'Solarpark Süd',
      stage: 'Verhandlung',
      amount: 48_500,
      currency: 'EUR',
      status: 'open',
      probability: 0.6,
    } as const;
    for (const system of trackers) {
      const seen = await seenThrough(system, 'deal.stage-changed', { kind: 'deal-move', at, deal });
      assert.deepEqual(seen, { type: 'deal.stage-changed', ...once(at) }, system);
      const row = (await feedOf(system)).notifications.find(({ type }) => type === 'deal.stage-changed');
      const { id, name, probability, ...facts } = deal;
      assert.deepEqual(
        { id: row?.object?.id, title: row?.object?.title, facts: row?.object?.facts },
        { id, title: name, facts },
        `${system}, ${String(probability)}`,
      );
    }
  });

  test('a meeting', async () => {
    const at = now - hour;
    const meeting = { kind: 'meeting', at, title: 'Vorführung', startsAt: now + 48 * hour } as const;
    // Of one tenant, Segment and RudderStack are one source, and a meeting told twice is moved.
    for (const system of ['cloudevents', 'segment', 'rudderstack', 'cal'] as const) {
      const seen = await seenThrough(system, 'meeting.booked', { ...meeting, id: `uid-of-${system}` });
      assert.deepEqual(seen, { type: 'meeting.booked', ...once(at) }, system);
    }
  });

  test('two clicks in an e-mail', () => {
    const at = now - 4 * hour;
    const click = { kind: 'email-click', emailId: 'mail-1', link: 'https://shop.example/a' } as const;
    const acts: Act[] = [
      { ...click, at },
      { ...click, at: at + 10 * minute },
    ];
    const row = { ...anna, type: 'email.clicked', count: 2, first: at, last: at + 10 * minute };
    return sameThrough(trackers, 'email.clicked', acts, row);
  });

  test('a page seen again, of which the first view is history', () => {
    const at = now - 5 * hour;
    const view = { kind: 'page-view', url: 'https://www.example.com/preise?utm=1' } as const;
    const acts: Act[] = [
      { ...view, at: at - hour },
      { ...view, at },
    ];
    return sameThrough(trackers, 'page.revisited', acts, { type: 'page.revisited', ...once(at) });
  });

  test('and nothing of it reaches another rep', async () => {
    const all = await Promise.all(systems.map(feedOf));
    const contactsSeen = all.map(({ notifications }) => new Set(notifications.map(emailOf)));
    assert.deepEqual(
      contactsSeen,
      systems.map((system) => new Set([`anna@${system}.example`])),
    );
  });
});

test('what a client sends again counts once, and what two systems tell counts twice', async () => {
  const at = now - 6 * hour;
  const form = { kind: 'form', name: 'Newsletter', at } as const;
  const shared = { ...casts.cloudevents, contact: { ...casts.cloudevents.contact, id: 'another-id' } };
  const second = segmentSender(server.url, 'segment-key', shared);
  const countOfForm = async () => {
    const { notifications } = await feedOf('cloudevents');
    return notifications.find(({ object }) => object?.id === 'Newsletter')?.count;
  };
  try {
    await senders.cloudevents.send(form);
    assert.equal(await countOfForm(), 1);
    await second.send(form);
    assert.equal(await countOfForm(), 2);
  } finally {
    await second.close();
  }
});

function emailOf({ contact }: Notification): string | null | undefined {
  return contact?.email;
}
