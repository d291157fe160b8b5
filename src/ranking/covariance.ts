/** The rows up to the diagonal. */
export type CovarianceJson = readonly (readonly number[])[];

/**
 * How unsure weights are and how they hang together: a matrix P. P is symmetric; only the lower triangle is kept, one typed
 * array a row, so that a new weight is a new row.
 */
export class Covariance {
  readonly rows: Float64Array[];

  constructor(rows: Float64Array[] = []) {
    this.rows = rows;
  }

  get size(): number {
    return this.rows.length;
  }

  /** Adds a weight that is independent of the others so far. */
  grow(variance: number): void {
    const row = new Float64Array(this.size + 1);
    row[this.size] = variance;
    this.rows.push(row);
  }

  at(weight: number, other: number): number {
    return (weight < other ? this.rows[other]?.[weight] : this.rows[weight]?.[other]) ?? 0;
  }

  /** Of one weight with each of the others named. */
  of(weight: number, others: readonly number[]): Float64Array {
    const covariances = new Float64Array(others.length);
    for (let i = 0; i < covariances.length; i++) covariances[i] = this.at(weight, others[i] ?? 0);
    return covariances;
  }

  /** P x: how each weight moves with x · weights. */
  project(x: Float64Array): Float64Array {
    const projected = new Float64Array(this.size);
    this.rows.forEach((row, i) => {
      const value = x[i] ?? 0;
      let sum = (row[i] ?? 0) * value;
      for (let j = 0; j < i; j++) {
        sum += (row[j] ?? 0) * (x[j] ?? 0);
        projected[j] = (projected[j] ?? 0) + (row[j] ?? 0) * value;
      }
      projected[i] = (projected[i] ?? 0) + sum;
    });
    return projected;
  }

  /** P -= share · s s', with s = `projected`. P stays positive definite while share · x's < 1. */
  shrink(projected: Float64Array, share: number): void {
    const scaled = projected.map((value) => Math.sqrt(share) * value);
    for (let i = 0; i < scaled.length; i++) {
      const scale = scaled[i] ?? 0;
      const row = this.rows[i];
      if (scale === 0 || row === undefined) continue;
      for (let j = 0; j <= i; j++) row[j] = (row[j] ?? 0) - scale * (scaled[j] ?? 0);
    }
  }

  clone(): Covariance {
    return new Covariance(this.rows.map((row) => row.slice()));
  }

  toJson(): CovarianceJson {
    return this.rows.map((row) => [...row]);
  }

  static fromJson(json: CovarianceJson): Covariance {
    return new Covariance(json.map((row) => Float64Array.from(row)));
  }
}

/** The sum of products; what the shorter one lacks counts as 0. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const length = Math.min(a.length, b.length);
  let sum = 0;
  for (let i = 0; i < length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
