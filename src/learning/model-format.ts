import { featureVersion } from '../ranking/feature-names.ts';
import { priorMeans } from '../ranking/prior-means.ts';
import { hashOf } from '../ranking/hash.ts';
import { PositionModel, type PositionJson } from '../ranking/position.ts';
import type { Belief } from '../ranking/rep-model.ts';
import type { RepRecord } from '../ranking/rep-record.ts';
import { type ClosedState, heads, type PerHead, perHead, type Setting } from '../ranking/rep-state.ts';
import { TeamModel } from '../ranking/team-model.ts';
import type { TeamRecord } from '../ranking/team-record.ts';
import { pack, unpack } from './binary.ts';

/** Changes whenever models of before cannot be read any more, or were trained in another way. */
const format = 1;

interface RepJson {
  readonly format: number;
  readonly until: number;
  readonly after: number;
  readonly position: PositionJson;
  readonly record: RepRecord;
  readonly examples: readonly (readonly [at: number, row: number, fingerprint: number])[];
}

interface ShareJson {
  readonly format: number;
  readonly types: RepRecord['types'];
}

interface TeamJson {
  readonly format: number;
  readonly record: TeamRecord;
}

/** What is learned on one day by a team. */
export interface Team {
  readonly version: number;
  readonly models: PerHead<TeamModel>;
  readonly record: TeamRecord;
}

export function writeRep(
  setting: Setting,
  { until, after, sites, position, record, examples }: ClosedState,
): Uint8Array {
  const json: RepJson = {
    format: formatOf(setting),
    until,
    after,
    position: position.toJson(),
    record,
    examples: examples.map(({ at, row, fingerprint }) => [at, row, fingerprint]),
  };
  return pack({ json, beliefs: heads.map((head) => sites[head]) });
}

/** `null` for a model that is damaged, of another format or of other features: it has to be trained anew. */
export function readRep(setting: Setting, stored: Uint8Array | null): ClosedState | null {
  const packed = tryUnpack(setting, stored);
  if (packed === null) return null;
  const { until, after, position, record, examples } = packed.json as RepJson;
  return {
    until,
    after,
    sites: beliefsOf(packed.beliefs),
    position: PositionModel.fromJson(position),
    record,
    examples: examples.map(([at, row, fingerprint]) => ({ at, row, fingerprint })),
  };
}

/** A rep's share in a team: what it says of the weights, and what is counted. */
export interface RepShare {
  readonly beliefs: PerHead<Belief>;
  readonly types: RepRecord['types'];
}

export function writeShare(setting: Setting, { beliefs, types }: RepShare): Uint8Array {
  const json: ShareJson = { format: formatOf(setting), types };
  return pack({ json, beliefs: heads.map((head) => beliefs[head]) });
}

/** `null` for a share of another format. */
export function readShare(setting: Setting, stored: Uint8Array | null): RepShare | null {
  const packed = tryUnpack(setting, stored);
  if (packed === null) return null;
  return { beliefs: beliefsOf(packed.beliefs), types: (packed.json as ShareJson).types };
}

export function writeTeam(setting: Setting, { models, record }: Pick<Team, 'models' | 'record'>): Uint8Array {
  const json: TeamJson = { format: formatOf(setting), record };
  return pack({ json, beliefs: heads.map((head) => models[head].sum) });
}

export function readTeam(setting: Setting, version: number, stored: Uint8Array): Team | null {
  const packed = tryUnpack(setting, stored);
  if (packed === null) return null;
  const sums = beliefsOf(packed.beliefs);
  const models = perHead((head) => new TeamModel(setting.priors[head], sums[head]));
  return { version, models, record: (packed.json as TeamJson).record };
}

function tryUnpack(setting: Setting, stored: Uint8Array | null): ReturnType<typeof unpack> | null {
  if (stored === null) return null;
  try {
    const packed = unpack(stored, setting.places.size);
    return (packed.json as { readonly format: number }).format === formatOf(setting) ? packed : null;
  } catch {
    return null;
  }
}

function formatOf({ method, places }: Setting): number {
  return hashOf(JSON.stringify([format, featureVersion, method, priorMeans, places.size]));
}

function beliefsOf(beliefs: readonly Belief[]): PerHead<Belief> {
  const [react, success] = beliefs;
  if (react === undefined || success === undefined) throw new RangeError('A head is missing.');
  return { react, success };
}
