import { slotCount } from './feature-index.ts';
import type { Forgetting } from './tenant-block.ts';

/** A rep block as JSON: sparse, by slot. */
export type RepBlockJson = readonly (readonly [slot: number, mean: number, share: number])[];

/**
 * What one rep's weights are on top of the tenant's: independent Gaussians, mean 0 before any evidence. Variances are kept
 * as shares of their prior.
 */
export class RepBlock {
  readonly mean: Float64Array;
  readonly share: Float64Array;

  constructor(
    mean: Float64Array = new Float64Array(slotCount),
    share: Float64Array = new Float64Array(slotCount).fill(1),
  ) {
    this.mean = mean;
    this.share = share;
  }

  /** Widens every variance by `drift` times its prior and to `floor` times it at least, up to the prior. */
  forget({ drift, floor }: Pick<Forgetting, 'drift' | 'floor'>): void {
    for (let i = 0; i < slotCount; i++)
      this.share[i] = Math.min(1, Math.max((this.share[i] ?? 1) + drift, floor));
  }

  clone(): RepBlock {
    return new RepBlock(this.mean.slice(), this.share.slice());
  }

  toJson(): RepBlockJson {
    return [...this.mean.keys()]
      .map((slot) => [slot, this.mean[slot] ?? 0, this.share[slot] ?? 1] as const)
      .filter(([, mean, share]) => mean !== 0 || share !== 1);
  }

  static fromJson(json: RepBlockJson): RepBlock {
    const block = new RepBlock();
    for (const [slot, mean, share] of json) {
      block.mean[slot] = mean;
      block.share[slot] = share;
    }
    return block;
  }
}
