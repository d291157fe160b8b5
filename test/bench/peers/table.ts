import type { Measures } from './measure.ts';

/** The medians of one contender. */
export interface Result extends Measures {
  readonly name: string;
  /** `null`: of this repository. */
  readonly version: string | null;
}

const columns: readonly (readonly [title: string, measure: keyof Measures, digits: number])[] = [
  ['first row ms', 'firstRow', 0],
  ['painted ms', 'painted', 0],
  ['whole page ms', 'firstPage', 0],
  ['one change ms', 'change', 1],
  ['long tasks ms', 'longTasks', 0],
  ['elements', 'elements', 0],
  ['kB', 'bytes', 0],
];

/** Prints figures, and ratios to the first of the results in brackets, as a table for the README. */
export function printTable(results: readonly Result[]): void {
  const [base] = results;
  if (!base) return;
  console.log(`| | rows | ${columns.map(([title]) => title).join(' | ')} |`);
  console.log(`| --- ${'| ---: '.repeat(columns.length + 1)}|`);
  for (const result of results) {
    const cells = columns.map(([, measure, digits]) => {
      const value = result[measure] / (measure === 'bytes' ? 1_000 : 1);
      const ratio = result[measure] / base[measure];
      return `${value.toFixed(digits)}${Number.isFinite(ratio) ? ` (${ratio.toFixed(1)})` : ''}`;
    });
    const name = result.version === null ? result.name : `${result.name} ${result.version}`;
    console.log(`| ${name} | ${result.rows} | ${cells.join(' | ')} |`);
  }
}
