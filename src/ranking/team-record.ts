import { type ActivityType, activityTypes } from '../contract/activity.ts';
import { noTally, type RepRecord, sumOfTallies, type Tally } from './rep-record.ts';

/** Sums over fewer reps could tell of a person. */
export const minReps = 5;

/** What a sum can be over: each counts the reps who have a share in it. */
type Sharing = Readonly<Record<'reactions' | 'takenUp' | 'settled', number>>;

/** What is counted of a tenant's reps together. Plain data. */
export interface TeamRecord {
  readonly types: Readonly<Partial<Record<ActivityType, { readonly tally: Tally; readonly reps: Sharing }>>>;
  /** Reps who reacted to anything. */
  readonly reps: number;
}

export const noTeamRecord: TeamRecord = { types: {}, reps: 0 };

export function teamRecordOf(records: readonly Pick<RepRecord, 'types'>[]): TeamRecord {
  const types = activityTypes.flatMap((type) => {
    const tallies = records.flatMap((record) => record.types[type] ?? []);
    if (tallies.length === 0) return [];
    const count = (sum: keyof Sharing): number => tallies.filter((tally) => tally[sum] > 0).length;
    const reps = { reactions: count('reactions'), takenUp: count('takenUp'), settled: count('settled') };
    return [[type, { tally: tallies.reduce(sumOfTallies, noTally), reps }]];
  });
  const reacted = records.filter(({ types }) => Object.values(types).some(({ reactions }) => reactions > 0));
  return { types: Object.fromEntries(types) as TeamRecord['types'], reps: reacted.length };
}

/** Whether so many reps have a share in the sum, over rows of the type or of any (`null`), that it tells of no person. */
export function isTellable(team: TeamRecord, type: string | null, sum: keyof Sharing = 'reactions'): boolean {
  if (type === null) return team.reps >= minReps;
  return (team.types[type as ActivityType]?.reps[sum] ?? 0) >= minReps;
}
