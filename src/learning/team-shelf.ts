import { day } from '../contract/time.ts';
import { noBeliefs, perHead, type Setting } from '../ranking/rep-state.ts';
import type { LearningHead } from '../ranking/prior.ts';
import type { TeamShare } from '../ranking/served-model.ts';
import { type RepPrior, TeamModel } from '../ranking/team-model.ts';
import { noTeamRecord } from '../ranking/team-record.ts';
import type { Store } from '../store/store.ts';
import { readShare, readTeam, type Team } from './model-format.ts';

type TeamStore = Pick<Store, 'teamVersion' | 'teamModel' | 'contributions'>;

/** The team that counts at a moment; `isOfDay`: it is that of the UTC day, and not of the day before, or of nobody. */
export interface PresentTeam extends Team {
  readonly day: number;
  readonly isOfDay: boolean;
}

export function dayOf(at: number): number {
  return Math.floor(at / day);
}

/** Lets what waits on this thread go first. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Reads what the teams of the days hand to their reps. */
export class TeamShelf {
  private readonly store: TeamStore;
  private readonly setting: Setting;
  /** Of each tenant the team that was asked for last. */
  private readonly known = new Map<string, PresentTeam>();

  constructor(store: TeamStore, setting: Setting) {
    this.store = store;
    this.setting = setting;
  }

  async present(tenant: string, now: number): Promise<PresentTeam> {
    const today = dayOf(now);
    return (
      (await this.of(tenant, today, true)) ?? (await this.of(tenant, today - 1, false)) ?? this.nobody(today)
    );
  }

  /** Where a rep starts in a team. */
  async shareFor(tenant: string, rep: string, team: PresentTeam): Promise<TeamShare> {
    const stored =
      team.version === 0 ? undefined : (await this.store.contributions(tenant, team.day, rep)).get(rep);
    const own = readShare(this.setting, stored ?? null);
    const priorOf = (head: LearningHead): RepPrior =>
      team.models[head].priorWithout(own?.beliefs[head] ?? null);
    const react = priorOf('react');
    // Each takes milliseconds; others get their turn in between.
    await breathe();
    const success = priorOf('success');
    await breathe();
    return { priors: { react, success }, record: team.record };
  }

  private async of(tenant: string, date: number, isOfDay: boolean): Promise<PresentTeam | null> {
    const version = await this.store.teamVersion(tenant, date);
    if (version === null) return null;
    const known = this.known.get(tenant);
    if (known?.day === date && known.version === version && known.isOfDay === isOfDay) return known;
    const stored = await this.store.teamModel(tenant, date);
    const team = stored && readTeam(this.setting, stored.version, stored.model);
    if (team === null) return null;
    const present = { ...team, day: date, isOfDay };
    this.known.set(tenant, present);
    return present;
  }

  private nobody(date: number): PresentTeam {
    const { setting } = this;
    const nothing = noBeliefs(setting);
    const models = perHead((head) => new TeamModel(setting.priors[head], nothing[head]));
    return { version: 0, models, record: noTeamRecord, day: date, isOfDay: false };
  }
}
