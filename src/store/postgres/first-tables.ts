import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * All tables as SQLite has them after its migration 0008: no database of PostgreSQL is older than that. Texts are compared by
 * their bytes, as in SQLite, whatever the language of the database.
 */
export const firstTables: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const text = 'text collate "C" not null';

const statements: readonly string[] = [
  `create table tenant (tenant ${text} primary key, secret text)`,

  `create table event (
    tenant ${text}, source ${text}, id ${text}, at bigint not null, kind ${text}, reference ${text},
    viewed text collate "C", thing text collate "C", rep text collate "C",
    routed_by integer not null, automated integer not null, activity text not null,
    constraint event_key primary key (tenant, source, id))`,
  'create index event_time on event (tenant, at)',
  'create index event_party on event (tenant, reference, at, kind, automated)',
  'create index event_rep on event (tenant, rep, at) where rep is not null',
  'create index event_view on event (tenant, reference, viewed, at) where viewed is not null',
  'create index event_thing on event (tenant, thing) where thing is not null',

  `create table alias (
    tenant ${text}, reference ${text}, party ${text}, gone_until bigint not null, told_since text, hand_overs text,
    traits text not null,
    constraint alias_key primary key (tenant, reference))`,
  'create index alias_party on alias (tenant, party)',

  `create table link (
    tenant ${text}, reference ${text}, other ${text}, kind ${text}, at bigint not null, source ${text}, id ${text},
    constraint link_key primary key (tenant, reference, other))`,
  'create index link_other on link (tenant, other)',

  `create table deletion (
    tenant ${text}, reference ${text}, at bigint not null, due bigint not null,
    constraint deletion_key primary key (tenant, reference))`,
  'create index deletion_due on deletion (due)',

  `create table look_up (
    tenant ${text}, source ${text}, id ${text}, since bigint not null, tried integer not null, due bigint not null,
    event text not null,
    constraint look_up_key primary key (tenant, source, id))`,
  'create index look_up_due on look_up (due)',
  'create index look_up_id on look_up (tenant, id)',

  `create table owner_change (
    tenant ${text}, reference ${text}, at bigint not null, source ${text}, id ${text}, owner ${text},
    constraint owner_change_key primary key (tenant, reference, at, source, id))`,

  `create table ownership_period (
    tenant ${text}, party ${text}, begins bigint not null, ends bigint not null, owner ${text},
    constraint ownership_period_key primary key (tenant, party, begins))`,
  'create index ownership_period_owner on ownership_period (owner, tenant, ends, begins, party)',

  `create table reaction (
    tenant ${text}, rep ${text}, id ${text}, at bigint not null, kind ${text}, digest ${text}, party ${text},
    row_name ${text}, fact text not null, features text not null,
    constraint reaction_key primary key (tenant, rep, id))`,
  'create index reaction_time on reaction (tenant, rep, at)',
  'create index reaction_row on reaction (tenant, rep, row_name)',
  'create index reaction_party on reaction (tenant, party)',

  `create table rep_reset (
    tenant ${text}, rep ${text}, at bigint not null,
    constraint rep_reset_key primary key (tenant, rep, at))`,

  `create table rep_learning (
    tenant ${text}, rep ${text}, version bigint not null, since bigint, closed_until bigint,
    trained bigint not null default 0, trained_from bigint not null default 0, claimed_until bigint, model bytea,
    constraint rep_learning_key primary key (tenant, rep))`,

  `create table team_model (
    tenant ${text}, day bigint not null, version bigint not null, model bytea not null,
    constraint team_model_key primary key (tenant, day))`,

  `create table team_contribution (
    tenant ${text}, day bigint not null, rep ${text}, contribution bytea not null,
    constraint team_contribution_key primary key (tenant, day, rep))`,

  `create table served (
    tenant ${text}, rep ${text}, id ${text}, at bigint not null, type ${text}, party ${text}, object ${text},
    constraint served_key primary key (tenant, rep, id))`,
  'create index served_party on served (tenant, party)',

  `create table preference (
    tenant ${text}, rep ${text}, preferences text not null,
    constraint preference_key primary key (tenant, rep))`,

  `create table sequence (
    tenant ${text}, rep ${text}, seq bigint not null,
    constraint sequence_key primary key (tenant, rep))`,

  `create table tombstone (
    tenant ${text}, hash ${text}, at bigint not null,
    constraint tombstone_key primary key (tenant, hash))`,
];
