import type { Store } from '../store.ts';
import { dayCounts, ofKind } from './acts.ts';
import { createAppending } from './append-together.ts';
import { crmLinks, references } from './alias-pages.ts';
import { cursorSnapshot, saveCursorSnapshot } from './cursor-snapshots.ts';
import { deletionsDue, eraseStep, noteDeleted } from './deletions.ts';
import { forgetStep, forgottenReactions, referencesOf } from './forget.ts';
import { contactFacts, repFacts } from './learning.ts';
import {
  claimRep,
  learningReps,
  learningState,
  repModel,
  repsBehind,
  saveRepModel,
} from './learning-state.ts';
import { dropLookUps, lookUpsDue, saveLookUps } from './look-ups.ts';
import { counts, lastEventAt, profiles } from './parties.ts';
import { preferences, savePreferences } from './preferences.ts';
import { purge } from './purge.ts';
import { addReactions, addReset, reactions } from './reactions.ts';
import { routed } from './routed.ts';
import { revision, seq, seqs } from './sequences.ts';
import { recordServed, served } from './served.ts';
import type { SqlDatabase } from './sql-database.ts';
import type { Queries } from './tables.ts';
import { contributions, saveTeam, teamModel, teamVersion } from './team-models.ts';

export function createSqlStore({ read, write, note, close }: SqlDatabase): Store {
  /** What takes long is done piece by piece, with the work of others in between. */
  const inSteps = async (tenant: string, step: (db: Queries) => Promise<boolean>): Promise<void> => {
    while (await write(tenant, step));
  };

  return {
    append: createAppending(write),
    routed: (tenant, rep, span, now, parties) => read((db) => routed(db, tenant, rep, span, now, parties)),
    profiles: (tenant, parties) => read((db) => profiles(db, tenant, parties)),
    counts: (tenant, parties, span, recentFrom) =>
      read((db) => counts(db, tenant, parties, span, recentFrom)),
    dayCounts: (tenant, span, parties) => read((db) => dayCounts(db, tenant, span, parties)),
    ofKind: (tenant, kind, span, parties) => read((db) => ofKind(db, tenant, kind, span, parties)),
    lastEventAt: (tenant, until) => read((db) => lastEventAt(db, tenant, until)),

    recordServed: (tenant, rep, shown) => note(tenant, (db) => recordServed(db, tenant, rep, shown)),
    served: (tenant, rep, ids, since) => read((db) => served(db, tenant, rep, ids, since)),
    saveCursorSnapshot: (tenant, rep, snapshot, now) =>
      note(tenant, (db) => saveCursorSnapshot(db, tenant, rep, snapshot, now)),
    cursorSnapshot: (tenant, rep, name, now) => read((db) => cursorSnapshot(db, tenant, rep, name, now)),
    addReactions: (tenant, rep, sent) => write(tenant, (db) => addReactions(db, tenant, rep, sent)),
    forgottenReactions: (tenant, rep, ids) => read((db) => forgottenReactions(db, tenant, rep, ids)),
    reactions: (tenant, rep, since, seenSince = since) =>
      read((db) => reactions(db, tenant, rep, since, seenSince)),

    preferences: (tenant, rep) => read((db) => preferences(db, tenant, rep)),
    savePreferences: (tenant, rep, changed) =>
      write(tenant, (db) => savePreferences(db, tenant, rep, changed)),
    addReset: (tenant, rep, at) => write(tenant, (db) => addReset(db, tenant, rep, at)),
    seqs: (tenant, reps) => read((db) => seqs(db, tenant, reps)),
    seq: (tenant, rep) => read((db) => seq(db, tenant, rep)),
    revision: (tenant) => read((db) => revision(db, tenant)),

    repFacts: (tenant, rep, span) => read((db) => repFacts(db, tenant, rep, span)),
    contactFacts: (tenant, parties) => read((db) => contactFacts(db, tenant, parties)),
    learningState: (tenant, rep) => read((db) => learningState(db, tenant, rep)),
    repModel: (tenant, rep) => read((db) => repModel(db, tenant, rep)),
    saveRepModel: (tenant, rep, trained) => write(tenant, (db) => saveRepModel(db, tenant, rep, trained)),
    claimRep: (tenant, rep, now, until) => note(tenant, (db) => claimRep(db, tenant, rep, now, until)),
    learningReps: (tenant) => read((db) => learningReps(db, tenant)),
    repsBehind: (limit) => read((db) => repsBehind(db, limit)),
    teamVersion: (tenant, day) => read((db) => teamVersion(db, tenant, day)),
    teamModel: (tenant, day) => read((db) => teamModel(db, tenant, day)),
    contributions: (tenant, day, rep) => read((db) => contributions(db, tenant, day, rep)),
    saveTeam: (tenant, day, team, changed) => note(tenant, (db) => saveTeam(db, tenant, day, team, changed)),

    references: (after) => read((db) => references(db, after)),
    referencesOf: (tenant, key) => read((db) => referencesOf(db, tenant, key)),
    crmLinks: (after) => read((db) => crmLinks(db, after)),
    noteDeleted: (tenant, deleted) => write(tenant, (db) => noteDeleted(db, tenant, deleted)),
    deletionsDue: (now, limit) => read((db) => deletionsDue(db, now, limit)),
    erase: (tenant, reference, now) => inSteps(tenant, (db) => eraseStep(db, tenant, reference, now)),
    saveLookUps: (tenant, lookUps) => note(tenant, (db) => saveLookUps(db, tenant, lookUps)),
    lookUpsDue: (now, limit) => read((db) => lookUpsDue(db, now, limit)),
    dropLookUps: (tenant, lookUps) => note(tenant, (db) => dropLookUps(db, tenant, lookUps)),
    forget: (tenant, party, until) => inSteps(tenant, (db) => forgetStep(db, tenant, party, until)),
    purge: (before, servedBefore) => purge({ read, write }, before, servedBefore),
    check: () =>
      read(async (db) => {
        await db.selectFrom('tenant').select('tenant').limit(1).execute();
      }),
    close,
  };
}
