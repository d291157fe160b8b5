import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { activityTypes, type Activity } from '../../../src/contract/activity.ts';
import type { AcceptedReaction } from '../../../src/contract/fact.ts';
import type { ReactionKind } from '../../../src/contract/reaction.ts';
import { day, hour, minute } from '../../../src/contract/time.ts';
import { keyOf } from '../../../src/identity/references.ts';
import { noExperience } from '../../../src/ranking/contact-history.ts';
import { describeCandidate } from '../../../src/ranking/features.ts';
import { openSqliteStore } from '../../../src/store/sqlite/open-sqlite-store.ts';
import { randomFrom } from '../../evaluate/random.ts';

export interface Filling {
  readonly reactions: number;
  readonly reps: number;
  readonly now: number;
}

export const tenant = 'large';
export const otherTenant = 'other';
export const repName = (rep: number): string => `rep-${String(rep)}`;
/** In touch with the first three reps. */
export const forgotten = 'contact-of-three@example.com';
/** Known by the CRM's id alone, in touch with the fourth rep. */
export const withoutEmail = { source: 'https://crm.example', kind: 'contact', id: 'no-email' } as const;

const daysBack = 300;
const contactsOfRep = 400;
const rowsOfRep = 60;
const batch = 20_000;

/** What a rep does with a hundred rows on screen. */
const kinds: readonly (readonly [ReactionKind, number])[] = [
  ['seen', 82],
  ['opened', 12],
  ['followed-up', 4],
  ['dismissed', 2],
];

/** Fills a folder straight through SQLite: months of facts, and a day's rows for each rep. */
export async function fill(folder: string, { reactions, reps, now }: Filling): Promise<void> {
  await mkdir(folder, { recursive: true });
  await (await openSqliteStore(folder)).close();
  const database = new DatabaseSync(join(folder, 'store.sqlite'));
  database.exec('PRAGMA synchronous = OFF');
  const insert = (table: string, columns: number) =>
    database.prepare(
      `INSERT INTO ${table} VALUES (${Array.from({ length: columns }, () => '?').join(', ')})`,
    );
  const statements = {
    tenant: database.prepare('INSERT INTO tenant (tenant) VALUES (?)'),
    alias: insert('alias', 7),
    event: database.prepare(
      `INSERT INTO event (tenant, source, id, at, kind, reference, viewed, rep, routed_by, automated, activity)
       VALUES (?, ?, ?, ?, ?, ?, NULL, ?, 0, 0, ?)`,
    ),
    reaction: database.prepare(
      `INSERT INTO reaction (tenant, rep, id, at, kind, digest, party, row_name, fact, features)
       VALUES (?, ?, ?, ?, ?, '', ?, ?, ?, ?)`,
    ),
    learning: database.prepare('INSERT INTO rep_learning (tenant, rep, version, since) VALUES (?, ?, ?, 0)'),
  };
  const random = randomFrom(1);
  let written = 0;
  const run = (name: keyof typeof statements, ...values: SQLInputValue[]): void => {
    if (written++ % batch === 0) database.exec(written === 1 ? 'BEGIN' : 'COMMIT; BEGIN');
    statements[name].run(...values);
  };

  for (const name of [tenant, otherTenant]) run('tenant', name);
  const contact = (party: string): void => run('alias', tenant, party, party, 0, null, null, '[]');
  contact(forgotten);
  contact(keyOf(withoutEmail));
  const descriptions = Array.from({ length: 300 }, (_, i) => featuresOf(i, random));
  const each = Math.floor(reactions / reps);
  for (let rep = 0; rep < reps; rep++) {
    const own = Array.from(
      { length: contactsOfRep },
      (_, i) => `contact-${String(rep)}-${String(i)}@example.com`,
    );
    for (const party of own) contact(party);
    const also = rep < 3 ? [forgotten] : rep === 3 ? [keyOf(withoutEmail)] : [];
    const parties = [...own, ...also, ...also, ...also];
    for (let i = 0; i < each; i++) {
      const at = now - day - Math.floor(((each - i) / each) * daysBack * day);
      const kind = kindOf(random() * 100);
      const party = parties[Math.floor(random() * parties.length)] ?? '';
      const fact = factOf(rep, i, at, kind, party, Math.ceil(random() * 20));
      const features = descriptions[Math.floor(random() * descriptions.length)] ?? '{}';
      run(
        'reaction',
        tenant,
        fact.rep,
        fact.id,
        at,
        kind,
        party,
        `${fact.subject.type} ${fact.subject.object}`,
        JSON.stringify(fact),
        features,
      );
      if (kind !== 'followed-up' || random() > 0.3) continue;
      const reply = activity(
        'email.replied',
        `reply-${String(rep)}-${String(i)}`,
        at + Math.floor(random() * 9 * day),
        party,
        null,
      );
      run('event', tenant, reply.source, reply.id, reply.at, reply.kind, party, null, JSON.stringify(reply));
    }
    run('learning', tenant, repName(rep), each);
    for (const to of rep === 0 ? [tenant, otherTenant] : [tenant]) {
      for (let i = 0; i < rowsOfRep; i++) {
        const row = activity(
          'form.submitted',
          `form-${String(rep)}-${String(i)}`,
          now - i * minute,
          own[i] ?? '',
          repName(rep),
        );
        run('event', to, row.source, row.id, row.at, row.kind, own[i] ?? '', row.owner, JSON.stringify(row));
      }
    }
  }
  database.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
}

function kindOf(percent: number): ReactionKind {
  let left = percent;
  for (const [kind, share] of kinds) {
    if (left < share) return kind;
    left -= share;
  }
  return 'seen';
}

function featuresOf(i: number, random: () => number): string {
  const type = activityTypes[i % activityTypes.length] ?? 'email.opened';
  const { features } = describeCandidate(String(i), {
    type,
    source: 'https://crm.example',
    ageHours: random() * 24,
    newest: random() < 0.02,
    repeats: 1 + Math.floor(random() * 4),
    eventsInWindow: 1 + Math.floor(random() * 5),
    eventsInMonth: 1 + Math.floor(random() * 20),
    lifecycleStage: random() < 0.5 ? 'lead' : 'customer',
    deal: null,
    experience: noExperience,
  });
  return JSON.stringify(features);
}

function factOf(
  rep: number,
  i: number,
  at: number,
  kind: ReactionKind,
  party: string,
  rank: number,
): AcceptedReaction {
  const number = (rep * 10_000_000 + i).toString(16).padStart(12, '0');
  return {
    id: `00000000-0000-4000-8000-${number}`,
    rep: repName(rep),
    kind,
    about: null,
    at,
    shownAt: at,
    rank,
    places: { priority: rank, newest: rank },
    until: null,
    undoes: null,
    subject: { type: 'form.submitted', party, object: `form-${String(i)}` },
    occurredAt: at - hour,
  };
}

function activity(
  kind: Activity['kind'],
  id: string,
  at: number,
  email: string,
  owner: string | null,
): Activity {
  return {
    source: 'https://crm.example',
    id,
    kind,
    at,
    owner,
    contact: { id: null, email, name: `Name of ${id}`, phone: null, lifecycleStage: null },
    company: null,
    object: kind === 'form.submitted' ? { kind: 'form', id, title: 'Form', url: null, facts: {} } : null,
    objectKey: id,
    qualified: false,
    probability: null,
    automated: false,
    crmUrl: null,
  };
}
