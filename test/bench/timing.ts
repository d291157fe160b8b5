/** Two ways to do a thing, and how long each took at best, in milliseconds. */
export interface Race {
  readonly name: string;
  readonly ours: number;
  readonly plain: number;
}

/**
 * Runs both in turn and takes the best of each, so that other work on the machine hits both alike. `runs` must be enough
 * for both to be compiled.
 */
export function race(name: string, runs: number, ours: () => unknown, plain: () => unknown): Race {
  let best = { ours: Infinity, plain: Infinity };
  for (let i = 0; i < runs; i++)
    best = { ours: Math.min(best.ours, timeOf(ours)), plain: Math.min(best.plain, timeOf(plain)) };
  return { name, ...best };
}

export function printRaces(races: readonly Race[]): void {
  console.log(
    `${''.padEnd(44)}${['ours ms', 'plain ms', 'ratio'].map((title) => title.padStart(10)).join('')}`,
  );
  for (const { name, ours, plain } of races)
    console.log(
      `${name.padEnd(44)}${ours.toFixed(3).padStart(10)}${plain.toFixed(3).padStart(10)}${(ours / plain).toFixed(2).padStart(10)}`,
    );
}

function timeOf(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}
