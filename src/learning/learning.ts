import type { RankingReport } from '../contract/ranking.ts';
import { day, minute } from '../contract/time.ts';
import { standardPlaces } from '../ranking/feature-places.ts';
import { plus } from '../ranking/matrix.ts';
import { standardMethod } from '../ranking/method.ts';
import type { Model } from '../ranking/ranking.ts';
import { reportOf } from '../ranking/report.ts';
import { closingTime, nothingClosed, perHead, settingOf } from '../ranking/rep-state.ts';
import { type RepRanking, ServedModel } from '../ranking/served-model.ts';
import type { Store } from '../store/store.ts';
import type { LearningState } from '../store/learning-store.ts';
import { ModelCache } from './model-cache.ts';
import { readRep, writeRep } from './model-format.ts';
import { dayOf, type PresentTeam, TeamShelf } from './team-shelf.ts';
import { createTrainer, type Trainer } from './trainer.ts';
import { type Trained, type Trainee, trainFrom } from './training.ts';
import { WorkQueue } from './work-queue.ts';

/** A rep with more facts is first trained in the background. */
const maxFactsInPlace = 300;
/** A model that is further behind is continued in the background. */
const maxBehindMs = 10 * day;
const maxCacheBytes = 96 * 1024 * 1024;
/** A rep whose facts change over and over is trained anew once in so long. */
const minIntervalMs = minute;
const claimMs = 5 * minute;
const repsAtOnce = 100;

/** What the store's facts have taught this replica. */
export interface Learning {
  /** The rep's model with every fact stored before the call, but for those of closed days that are still to be trained. */
  model(tenant: string, rep: string, now: number): Promise<LearnedModel>;
  /** The same in plain numbers: of the rep, or of the team (`null`); `null` where a team is too small to be told of. */
  report(tenant: string, rep: string | null, now: number): Promise<RankingReport | null>;
  /** Trains in the background whoever is behind; to be called after a contact was forgotten, and now and then. */
  catchUp(now: number): Promise<void>;
  /** Resolves when nothing is left to train. */
  settled(): Promise<void>;
  /** Begins no more training, and resolves when the present one has ended; another start goes on from the facts. */
  close(): Promise<void>;
}

export interface LearnedModel {
  /** Counts up with all that the model follows from. */
  readonly version: number;
  readonly ranking: Model;
}

export interface LearningOptions {
  readonly store: Store;
  /** Hears what failed in the background. */
  readonly log: (error: unknown) => void;
  /** Default: in place. */
  readonly trainer?: Trainer;
}

interface CachedModel {
  readonly team: PresentTeam;
  readonly trained: Trained;
  readonly served: ServedModel;
  readonly ranking: RepRanking;
  /** The ranking holds in this span, epoch milliseconds: from when it was taught to the next example. */
  readonly from: number;
  readonly until: number;
}

export const standardSetting = settingOf(standardMethod, standardPlaces);

export function createLearning({ store, log, trainer: given }: LearningOptions): Learning {
  const setting = standardSetting;
  const trainer = given ?? createTrainer(store, setting);
  const teams = new TeamShelf(store, setting);
  const models = new ModelCache<CachedModel>(maxCacheBytes);
  const loading = new Map<string, Promise<CachedModel>>();
  const queue = new WorkQueue(log);
  const trainedAt = new Map<string, number>();
  const bytesPerModel = 8 * 8 * setting.places.size ** 2;

  /** The rep's model, loaded once however many ask at the same time. */
  async function load(trainee: Trainee): Promise<CachedModel> {
    const key = JSON.stringify([trainee.tenant, trainee.rep]);
    const before = loading.get(key);
    const present = (before ?? Promise.resolve()).catch(() => undefined).then(() => loadNow(key, trainee));
    loading.set(key, present);
    try {
      return await present;
    } finally {
      if (loading.get(key) === present) loading.delete(key);
    }
  }

  async function loadNow(key: string, trainee: Trainee): Promise<CachedModel> {
    const { tenant, rep, now } = trainee;
    const [state, team] = await Promise.all([store.learningState(tenant, rep), teams.present(tenant, now)]);
    if (!team.isOfDay) queue.add(JSON.stringify([tenant]), () => makeTeam(tenant, now));
    const known = models.get(key);
    const isSame =
      known?.trained.state.version === state.version &&
      known.trained.state.trained === state.trained &&
      known.trained.closed.until === closingTime(now);
    if (isSame && known.team === team && known.from <= now && now < known.until) return known;

    const trained = isSame ? known.trained : await train(trainee, state, known?.trained ?? null);
    const served =
      known?.team === team && known.trained.closed === trained.closed
        ? known.served
        : new ServedModel(setting, rep, trained.closed, await teams.shareFor(tenant, rep, team));
    const next = trained.open.reduce(
      (earliest, { at }) => (at > now ? Math.min(earliest, at) : earliest),
      Infinity,
    );
    const ranking = served.taught(trained.open, trained.reactions, now);
    const model = { team, trained, served, ranking, from: now, until: next };
    models.set(key, model, bytesPerModel);
    return model;
  }

  /** Continues the stored model in place where that is quick; the present one serves while the rest is trained. */
  async function train(trainee: Trainee, state: LearningState, known: Trained | null): Promise<Trained> {
    const { now } = trainee;
    const stored = await closedState(trainee, state, known);
    const after = state.resetAt ?? stored?.after ?? -1;
    // What was learned before a reset is gone at once.
    const isReset = stored !== null && stored.after !== after;
    if (stored === null && state.version > maxFactsInPlace) {
      retrainLater(trainee, false);
      const sinceYesterday = { ...nothingClosed(setting, after), until: closingTime(now) };
      return await trainFrom(store, setting, trainee, state, sinceYesterday);
    }
    const closed = stored === null || isReset ? nothingClosed(setting, after) : stored;
    const isFar = closed.until !== -Infinity && closingTime(now) - closed.until > maxBehindMs;
    const trained = await trainFrom(store, setting, trainee, state, closed);
    if (trained.outdated || isFar || isReset) retrainLater(trainee, isReset || state.since === 0);
    else if (trained.closed !== closed && state.version > 0) saveLater(trainee, trained);
    return trained;
  }

  async function closedState(
    { tenant, rep }: Trainee,
    { closedUntil, trained }: LearningState,
    known: Trained | null,
  ): Promise<Trained['closed'] | null> {
    if (known?.closed.until === closedUntil && known.state.trained === trained) return known.closed;
    const stored = await store.repModel(tenant, rep);
    const closed = readRep(setting, stored);
    if (stored !== null && closed === null)
      log(new Error(`The stored model of a rep cannot be read; it is trained anew.`));
    return closed;
  }

  function saveLater({ tenant, rep }: Trainee, { state, closed }: Trained): void {
    queue.add(JSON.stringify([tenant, rep, 'save']), async () => {
      const model = writeRep(setting, closed);
      await store.saveRepModel(tenant, rep, {
        version: state.version,
        closedUntil: closed.until,
        model,
        isNew: false,
      });
    });
  }

  function retrainLater(trainee: Trainee, isUrgent: boolean): void {
    const { tenant, rep, now } = trainee;
    const key = JSON.stringify([tenant, rep]);
    if (!isUrgent && now - (trainedAt.get(key) ?? -Infinity) < minIntervalMs) return;
    queue.add(key, async () => {
      if (!(await store.claimRep(tenant, rep, now, now + claimMs))) return;
      const { share, ...trained } = await trainer.rep(trainee);
      await store.saveRepModel(tenant, rep, trained);
      await replaceShare(trainee, share);
      trainedAt.set(key, now);
    });
  }

  /** What was forgotten, or was not known yet, counts for colleagues at once. */
  async function replaceShare({ tenant, rep, now }: Trainee, share: Uint8Array): Promise<void> {
    const today = dayOf(now);
    for (;;) {
      const version = await store.teamVersion(tenant, today);
      if (version === null) return;
      const model = await trainer.withShare(tenant, today, rep, share);
      // Where somebody else was faster, once more with what they changed.
      if (await store.saveTeam(tenant, today, { version: version + 1, model }, new Map([[rep, share]])))
        return;
    }
  }

  /** Made by whoever first needs it on its day. */
  async function makeTeam(tenant: string, now: number): Promise<void> {
    if ((await teams.present(tenant, now)).isOfDay) return;
    if (!(await store.claimRep(tenant, everybody, now, now + claimMs))) return;
    const { model, shares, trained } = await trainer.team(tenant, now);
    for (const [rep, one] of trained) await store.saveRepModel(tenant, rep, one);
    await store.saveTeam(tenant, dayOf(now), { version: 1, model }, shares);
  }

  return {
    async model(tenant, rep, now) {
      const { trained, ranking } = await load({ tenant, rep, now });
      return { version: trained.state.version + trained.state.trained, ranking };
    },

    async report(tenant, rep, now) {
      const records = [];
      for (const name of await store.learningReps(tenant))
        records.push((await load({ tenant, rep: name, now })).ranking.record);
      const team = await teams.present(tenant, now);
      const own = rep === null ? null : (await load({ tenant, rep, now })).ranking;
      return reportOf(setting, { own, records, team: beliefsOfTeam(team) }, now);
    },

    async catchUp(now) {
      for (const { tenant, rep, fromTheStart } of await store.repsBehind(repsAtOnce))
        retrainLater({ tenant, rep, now }, fromTheStart);
    },
    settled: () => queue.settled(),
    close: () => queue.close(),
  };

  function beliefsOfTeam({ models: ofTeam }: PresentTeam) {
    return perHead((head) => {
      const prior = setting.priors[head].means;
      const { mean, team } = ofTeam[head].priorWithout(null);
      return { prior, team: plus(mean, prior, -1), own: new Float64Array(prior.length), covariance: team };
    });
  }
}

/** Stands for all reps of a tenant where one process at a time makes their team; no rep has this name. */
const everybody = '';
