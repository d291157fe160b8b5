/** Takes lines of the log. */
export type Log = (line: string) => void;

export const silent: Log = () => undefined;

/** Between two lines that tell how far a long piece of work has come. */
const pauseMs = 10_000;

export interface Progress {
  /** Told after so many more rows. */
  done(rows: number): void;
  end(): void;
}

/**
 * Tells how much there is to do, how far it has come now and then, and how long it took.
 * @param total rows to go through, at most
 * @param clock epoch milliseconds
 */
export function tellProgress(log: Log, total: number, clock: () => number): Progress {
  const begun = clock();
  let toldAt = begun;
  let gone = 0;
  log(
    `The store is rebuilt for this version: ${String(total)} rows at most. It may be stopped at any time and goes on from there.`,
  );
  return {
    done(rows) {
      gone = Math.min(total, gone + rows);
      if (clock() < toldAt + pauseMs) return;
      toldAt = clock();
      log(`The store is rebuilt: ${String(gone)} of ${String(total)} rows so far.`);
    },
    end() {
      log(`The store is rebuilt, after ${String(Math.round((clock() - begun) / 1000))} s.`);
    },
  };
}
