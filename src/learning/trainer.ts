import { closingTime, perHead, type Setting } from '../ranking/rep-state.ts';
import { contributionOf, TeamModel } from '../ranking/team-model.ts';
import { teamRecordOf } from '../ranking/team-record.ts';
import type { TrainedRep } from '../store/learning-store.ts';
import { readRep, readShare, type RepShare, writeRep, writeShare, writeTeam } from './model-format.ts';
import { continues, type FactStore, retrain, type Trained, type Trainee, trainFrom } from './training.ts';

/** Work that takes long, off the thread that answers requests. */
export interface Trainer {
  /** A rep from the first fact on. */
  rep(trainee: Trainee): Promise<RepResult>;
  /** All reps of a tenant up to the days that are closed, and what they tell each other on the day of `now`. */
  team(tenant: string, now: number): Promise<TeamResult>;
  /** The team of a day with another share of one rep. */
  withShare(tenant: string, day: number, rep: string, share: Uint8Array): Promise<Uint8Array>;
}

export interface RepResult extends TrainedRep {
  readonly share: Uint8Array;
}

export interface TeamResult {
  readonly model: Uint8Array;
  readonly shares: ReadonlyMap<string, Uint8Array>;
  /** Models that were continued on the way. */
  readonly trained: ReadonlyMap<string, TrainedRep>;
}

export function createTrainer(store: FactStore, setting: Setting): Trainer {
  return {
    async rep(trainee) {
      const trained = await retrain(store, setting, trainee);
      return { ...written(setting, trained, true), share: writeShare(setting, shareOf(setting, trained)) };
    },

    async team(tenant, now) {
      const trained = new Map<string, TrainedRep>();
      const shares = new Map<string, RepShare>();
      for (const rep of await store.learningReps(tenant)) {
        const result = await upToDate(store, setting, { tenant, rep, now });
        if (result.isNew !== null) trained.set(rep, written(setting, result.trained, result.isNew));
        shares.set(rep, shareOf(setting, result.trained));
      }
      return {
        model: writeTeam(setting, teamOf(setting, [...shares.values()])),
        shares: new Map([...shares].map(([rep, share]) => [rep, writeShare(setting, share)])),
        trained,
      };
    },

    async withShare(tenant, day, rep, share) {
      const stored = new Map(await store.contributions(tenant, day)).set(rep, share);
      // In the order of the reps, so that the sums come out the same whoever adds them up.
      const inOrder = [...stored].sort(([a], [b]) => (a < b ? -1 : 1));
      const shares = inOrder.flatMap(([, each]) => readShare(setting, each) ?? []);
      return writeTeam(setting, teamOf(setting, shares));
    },
  };
}

/** What the reps tell together. */
export function teamOf(setting: Setting, shares: readonly RepShare[]) {
  const models = perHead((head) =>
    TeamModel.of(
      setting.priors[head],
      shares.map(({ beliefs }) => beliefs[head]),
    ),
  );
  return { models, record: teamRecordOf(shares) };
}

/** `isNew`: another model was there before, and this one does not continue it; `null` where the stored one is up to date. */
async function upToDate(
  store: FactStore,
  setting: Setting,
  trainee: Trainee,
): Promise<{ readonly trained: Trained; readonly isNew: boolean | null }> {
  const { tenant, rep, now } = trainee;
  const state = await store.learningState(tenant, rep);
  const closed = readRep(setting, await store.repModel(tenant, rep));
  if (closed !== null && continues(closed, state)) {
    if (closed.until >= closingTime(now))
      return { trained: { state, closed, open: [], reactions: [], outdated: false }, isNew: null };
    const trained = await trainFrom(store, setting, trainee, state, closed);
    if (!trained.outdated) return { trained, isNew: false };
  }
  return { trained: await retrain(store, setting, trainee), isNew: closed !== null };
}

function written(setting: Setting, { state, closed }: Trained, isNew: boolean): TrainedRep {
  return { version: state.version, closedUntil: closed.until, model: writeRep(setting, closed), isNew };
}

function shareOf(setting: Setting, { closed }: Pick<Trained, 'closed'>): RepShare {
  const beliefs = perHead((head) => contributionOf(closed.sites[head], setting.priors[head]));
  return { beliefs, types: closed.record.types };
}
