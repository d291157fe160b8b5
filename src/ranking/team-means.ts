import type { SparseRow } from './feature-index.ts';
import type { Method } from './method.ts';

/** By slot; what is missing is 0. */
type Vector = Float64Array<ArrayBuffer>;

/** How far a rep's mean weights have come from their priors, by who moved them. */
export interface Means {
  readonly team: Vector;
  readonly own: Vector;
}

interface Pupil {
  readonly lessons: number;
  /** From what all have told together to where the rep stands. */
  readonly distance: Vector;
  /** By the rep's own lessons. */
  readonly learned: Vector;
  /** How much of it colleagues followed. */
  readonly told: Vector;
}

export type TeamMeansJson = readonly (readonly [rep: string, pupil: PupilJson])[];

interface PupilJson {
  readonly lessons: number;
  readonly distance: readonly number[];
  readonly learned: readonly number[];
  readonly told: readonly number[];
}

const nothing = new Float64Array();

/**
 * The mean weights of a tenant's reps. Who has taught nothing stands on the common ground, the mean of those who have, drawn
 * to the priors; the first lesson starts from there. From then on a rep follows each colleague's lesson by one and the same
 * share of it in every direction, so that nobody moves another in a direction in which they did not move themselves.
 */
export class TeamMeans {
  private readonly method: Method;
  private readonly pupils: Map<string, Pupil>;
  /** By all reps together. */
  private told = nothing;
  private commonGround: Vector | null = null;

  constructor(method: Method, pupils = new Map<string, Pupil>()) {
    this.method = method;
    this.pupils = pupils;
    this.addUp();
  }

  /** `null`: the common ground. */
  of(rep: string | null): Means {
    const pupil = rep === null ? undefined : this.pupils.get(rep);
    if (pupil === undefined) return { team: this.common(), own: nothing };
    return { team: plus(plus(this.told, pupil.distance), pupil.learned, -1), own: pupil.learned };
  }

  /** How far the row's logit has come from its prior for the rep. */
  shiftOf(rep: string, { slots, values }: SparseRow): number {
    const pupil = this.pupils.get(rep);
    const [from, distance] = pupil === undefined ? [this.common(), nothing] : [this.told, pupil.distance];
    return slots.reduce(
      (sum, slot, k) => sum + (values[k] ?? 0) * ((from[slot] ?? 0) + (distance[slot] ?? 0)),
      0,
    );
  }

  /** A lesson moved the rep's weights. */
  learn(rep: string, movement: Vector): void {
    const pupil = this.pupils.get(rep) ?? this.beginner();
    const share = this.shareOf(rep);
    this.pupils.set(rep, {
      lessons: pupil.lessons + 1,
      distance: plus(pupil.distance, movement, 1 - share),
      learned: plus(pupil.learned, movement),
      told: plus(pupil.told, movement, share),
    });
    this.told = plus(this.told, movement, share);
    this.commonGround = null;
  }

  /** What the rep learned is gone, and what colleagues followed of it. */
  reset(rep: string): void {
    this.pupils.delete(rep);
    this.addUp();
  }

  clone(): TeamMeans {
    return new TeamMeans(this.method, new Map(this.pupils));
  }

  toJson(): TeamMeansJson {
    return [...this.pupils].map(([rep, { lessons, distance, learned, told }]) => [
      rep,
      { lessons, distance: [...distance], learned: [...learned], told: [...told] },
    ]);
  }

  static fromJson(method: Method, json: TeamMeansJson): TeamMeans {
    const pupils = json.map(([rep, { lessons, ...moved }]): [string, Pupil] => [
      rep,
      {
        lessons,
        distance: Float64Array.from(moved.distance),
        learned: Float64Array.from(moved.learned),
        told: Float64Array.from(moved.told),
      },
    ]);
    return new TeamMeans(method, new Map(pupils));
  }

  private beginner(): Pupil {
    return { lessons: 0, distance: plus(this.common(), this.told, -1), learned: nothing, told: nothing };
  }

  /** How much of a rep's lesson colleagues follow: the less, the more they taught themselves. What the rep taught does not matter. */
  private shareOf(rep: string): number {
    let known = 0;
    for (const [other, { lessons }] of this.pupils)
      if (other !== rep) known += lessons / (lessons + this.method.halfKnownAfter);
    return 1 / (1 + this.method.independence + known);
  }

  private common(): Vector {
    if (this.commonGround === null) {
      let sum = nothing;
      for (const { distance } of this.pupils.values()) sum = plus(plus(sum, this.told), distance);
      const count = this.pupils.size + this.method.repShare;
      this.commonGround = sum.map((value) => value / count);
    }
    return this.commonGround;
  }

  private addUp(): void {
    this.told = [...this.pupils.values()].reduce((sum, { told }) => plus(sum, told), nothing);
    this.commonGround = null;
  }
}

function plus(a: Vector, b: Vector, scale = 1): Vector {
  const sum = new Float64Array(Math.max(a.length, b.length));
  sum.set(a);
  for (let i = 0; i < b.length; i++) sum[i] = (sum[i] ?? 0) + scale * (b[i] ?? 0);
  return sum;
}
