import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** One row of a logged list. `label` is what the replay rewards. */
export interface LoggedCandidate {
  readonly features: Readonly<Record<string, number>>;
  readonly label: number;
  readonly type?: string;
  readonly contact?: string;
  readonly ageHours?: number;
  readonly reacted?: number;
  readonly outcome?: number;
  readonly outcomeDelaySeconds?: number;
}

/** What a rep was shown at one moment; `at` in seconds. */
export interface LoggedList {
  readonly list: string;
  readonly rep: string;
  readonly at: number;
  readonly candidates: readonly LoggedCandidate[];
}

const dataFolder = fileURLToPath(new URL('../../../shared/data/ranking/', import.meta.url));

/** `file`: a path, or the name of a set in the data folder such as `xed_b`. `null` where there is no such file. */
export function readLists(file: string): readonly LoggedList[] | null {
  const path = [file, `${dataFolder}${file}`, `${dataFolder}${file}.dev.jsonl`].find((each) =>
    existsSync(each),
  );
  if (path === undefined) return null;
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LoggedList);
}

/** The older half, and the newer one. */
export function halves(
  lists: readonly LoggedList[],
): readonly [older: readonly LoggedList[], newer: readonly LoggedList[]] {
  const middle = Math.floor(lists.length / 2);
  return [lists.slice(0, middle), lists.slice(middle)];
}
