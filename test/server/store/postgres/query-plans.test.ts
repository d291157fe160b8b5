import assert from 'node:assert/strict';
import { after, mock, test } from 'node:test';
import pg from 'pg';
import { openPostgresStore } from '../../../../src/store/postgres/open-postgres-store.ts';
import { activity, contact, crm, noon, object, ownership, view } from '../support/activities.ts';
import { always } from '../support/look.ts';
import { createDatabase, stopOwnPostgres } from '../support/postgres-stores.ts';
import { reaction, subject } from '../support/reactions.ts';

after(stopOwnPostgres);

/** The tables that grow with a tenant's events and contacts. */
const large = new Set([
  'event',
  'reaction',
  'alias',
  'link',
  'owner_change',
  'ownership_period',
  'served',
  'tombstone',
]);

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly Plan[];
}

interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Notes each statement that is sent with parameters. */
function noteStatements(): Map<string, Statement> {
  const noted = new Map<string, Statement>();
  const query = Reflect.get(pg.Client.prototype, 'query') as (...words: unknown[]) => unknown;
  mock.method(pg.Client.prototype, 'query', function (this: pg.Client, ...words: unknown[]) {
    const [text, values] = words;
    if (
      typeof text === 'string' &&
      Array.isArray(values) &&
      /^(?:select|insert|update|delete|with)/i.test(text)
    )
      noted.set(text, { text, values });
    return query.apply(this, words);
  });
  return noted;
}

/** All steps of the way that PostgreSQL takes. */
async function readPlan(client: pg.Client, { text, values }: Statement): Promise<readonly Plan[]> {
  const { rows } = await client.query<{ 'QUERY PLAN': readonly { readonly Plan: Plan }[] }>(
    `explain (format json) ${text}`,
    [...values],
  );
  const flat = (plan: Plan): readonly Plan[] => [plan, ...(plan.Plans ?? []).flatMap(flat)];
  return rows.flatMap((row) => row['QUERY PLAN'].flatMap(({ Plan: plan }) => flat(plan)));
}

test('for what a request asks for there is an index', async () => {
  const url = await createDatabase();
  const store = await openPostgresStore(url);
  const noted = noteStatements();
  const meeting = { objectKey: 'm', object: object('meeting', 'm'), contact: contact('7'), owner: 'jana' };
  await store.append('acme', [ownership('7', 'jana', noon - 9), ownership('8', 'emre', noon - 9)]);
  await store.append('acme', [activity({ ...meeting, kind: 'meeting.booked' }), view('v', '/p', noon)]);
  await store.addReactions('acme', 'jana', [
    reaction('jana', 'r-1', { subject: subject(`${crm}:7`) }),
    reaction('jana', 'r-2', { kind: 'undone', undoes: 'r-1' }),
  ]);
  await store.append('acme', [activity({ contact: contact('7', 'anna@example.com'), at: noon + 2 })]);
  const parties = [`${crm}:7`, 'anna@example.com'];
  await store.routed('acme', 'jana', always, noon + 9);
  await store.routed('acme', 'jana', always, noon + 9, parties);
  await store.profiles('acme', parties);
  await store.counts('acme', parties, always, noon);
  await store.dayCounts('acme', always, parties);
  await store.ofKind('acme', 'meeting.cancelled', always, parties);
  await store.lastEventAt('acme', noon);
  await store.reactions('acme', 'jana', noon - 9, noon);
  await store.repFacts('acme', 'jana', { from: noon, after: -1 });
  await store.contactFacts('acme', parties);
  await store.served('acme', 'jana', ['n'], 0);
  await store.seqs('acme', ['jana', 'emre']);
  mock.restoreAll();
  await store.close();

  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // Else a small table is gone through whatever indexes there are.
  await client.query('set enable_seqscan = off');
  const wide: string[] = [];
  for (const statement of noted.values()) {
    const plans = await readPlan(client, statement);
    const isWide = ({ 'Node Type': node, 'Relation Name': table = '' }: Plan) =>
      node === 'Seq Scan' && large.has(table);
    if (plans.some(isWide)) wide.push(statement.text);
  }
  await client.end();
  assert.ok(noted.size > 20, String(noted.size));
  assert.deepEqual(wide, []);
});
