import type { Method } from './method.ts';

/** By slot; what is missing is 0. */
type Vector = readonly number[];

/** How far a rep's mean weights have come from their priors, by who moved them. */
export interface Means {
  readonly team: Vector;
  readonly own: Vector;
}

interface Pupil {
  readonly lessons: number;
  /** Where the rep began, less what had been told by then. */
  readonly start: Vector;
  /** By the rep's own lessons. */
  readonly learned: Vector;
  /** How much of it colleagues followed. */
  readonly told: Vector;
}

export type TeamMeansJson = readonly (readonly [rep: string, pupil: Pupil])[];

/**
 * The mean weights of a tenant's reps. Who has taught nothing stands on the common ground, the mean of those who have, drawn
 * to the priors; the first lesson starts from there. From then on a rep follows each colleague's lesson by one and the same
 * share of it in every direction, so that nobody moves another in a direction in which they did not move themselves.
 */
export class TeamMeans {
  private readonly method: Method;
  private readonly pupils: Map<string, Pupil>;
  /** By all reps together. */
  private told: Vector = [];
  private commonGround: Vector | null = null;

  constructor(method: Method, pupils = new Map<string, Pupil>()) {
    this.method = method;
    this.pupils = pupils;
    this.addUp();
  }

  /** `null`: the common ground. */
  of(rep: string | null): Means {
    const pupil = rep === null ? undefined : this.pupils.get(rep);
    if (pupil === undefined) return { team: this.common(), own: [] };
    return { team: plus(plus(this.told, pupil.told, -1), pupil.start), own: pupil.learned };
  }

  /** A lesson moved the rep's weights. */
  learn(rep: string, movement: Vector): void {
    const pupil = this.pupils.get(rep) ?? {
      lessons: 0,
      start: plus(this.common(), this.told, -1),
      learned: [],
      told: [],
    };
    const share = this.shareOf(rep);
    this.pupils.set(rep, {
      lessons: pupil.lessons + 1,
      start: pupil.start,
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
    return [...this.pupils];
  }

  static fromJson(method: Method, json: TeamMeansJson): TeamMeans {
    return new TeamMeans(method, new Map(json));
  }

  /** How much of a rep's lesson colleagues follow: the less, the more of them know their own mind. It does not depend on the rep. */
  private shareOf(rep: string): number {
    let known = 0;
    for (const [other, { lessons }] of this.pupils)
      if (other !== rep) known += lessons / (lessons + this.method.halfKnownAfter);
    return 1 / (1 + this.method.independence + known);
  }

  private common(): Vector {
    if (this.commonGround === null) {
      let sum: Vector = [];
      for (const { start, learned, told } of this.pupils.values())
        sum = plus(plus(plus(plus(sum, this.told), told, -1), start), learned);
      const count = this.pupils.size + this.method.repShare;
      this.commonGround = sum.map((value) => value / count);
    }
    return this.commonGround;
  }

  private addUp(): void {
    this.told = [...this.pupils.values()].reduce<Vector>((sum, { told }) => plus(sum, told), []);
    this.commonGround = null;
  }
}

function plus(a: Vector, b: Vector, scale = 1): Vector {
  const sum = [...a];
  for (let i = 0; i < b.length; i++) sum[i] = (sum[i] ?? 0) + scale * (b[i] ?? 0);
  return sum;
}
