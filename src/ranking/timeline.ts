import { compareSteps, type Step } from './steps.ts';

/** All steps of a tenant in the order in which they are folded. */
export class Timeline {
  private steps: Step[] = [];

  /** Exchanges steps; answers the time of the earliest. Only what lies behind that is sorted anew. */
  replace(removed: ReadonlySet<Step>, added: readonly Step[]): number {
    let earliest = Infinity;
    for (const { at } of removed) earliest = Math.min(earliest, at);
    for (const { at } of added) earliest = Math.min(earliest, at);
    const tail = this.steps.splice(this.countBefore(earliest)).filter((step) => !removed.has(step));
    for (const step of added) tail.push(step);
    tail.sort(compareSteps);
    for (const step of tail) this.steps.push(step);
    return earliest;
  }

  /** Steps with after < at <= upTo. */
  between(after: number, upTo: number): readonly Step[] {
    return this.steps.slice(this.countThrough(after), this.countThrough(upTo));
  }

  private countBefore(at: number): number {
    return this.count((step) => step.at < at);
  }

  private countThrough(at: number): number {
    return this.count((step) => step.at <= at);
  }

  /** How many steps lie before the first that does not fit; bisection. */
  private count(fits: (step: Step) => boolean): number {
    let low = 0;
    let high = this.steps.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const step = this.steps[middle];
      if (step !== undefined && fits(step)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
