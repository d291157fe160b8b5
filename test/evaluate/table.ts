import type { Difference } from './bootstrap.ts';
import type { Measures } from './measures.ts';

/** The figures of a replay for reading. */
export function printTable(
  first: string,
  {
    lists,
    policies,
    differences,
  }: {
    readonly lists: number;
    readonly policies: Readonly<Record<string, Measures>>;
    readonly differences: Readonly<Record<string, Difference>>;
  },
): void {
  console.log(`${lists} lists; last column: NDCG@3 of ${first} less that of the row, 95 % interval`);
  console.log(
    line(['', 'NDCG@3', 'first100', 'reward', '@60', 'at end', 'log-loss', 'to 90 %', 'ms', '  difference']),
  );
  for (const [name, measures] of Object.entries(policies)) {
    const { ndcg3, first100, reward, rewardAt60, rewardAtEnd, logLoss, roundsTo90, ms } = measures;
    const difference = differences[name];
    console.log(
      line([
        name,
        ...[ndcg3, first100, reward, rewardAt60, rewardAtEnd, logLoss].map(
          (value) => value?.toFixed(4) ?? '-',
        ),
        String(roundsTo90 ?? '-'),
        ms.toFixed(0),
        difference === undefined
          ? ''
          : `  ${signed(difference.difference)} [${difference.interval.map(signed).join(', ')}]`,
      ]),
    );
  }
  const adagrad = policies['adagrad'];
  const ours = policies[first];
  if (adagrad === undefined || ours === undefined) return;
  const share = (lift: number): string => (lift / adagrad.liftAtEnd).toFixed(2);
  console.log(
    `Of the lift over random that adagrad ends with, ${first} has ${share(ours.liftAt60)} over lists 31 to 60, ` +
      `${share(ours.bestLiftBy60)} over its best 30 in a row by list 60`,
  );
}

function line([name = '', ...cells]: readonly string[]): string {
  return name.padEnd(17) + cells.map((cell) => cell.padStart(10)).join('');
}

function signed(value: number): string {
  return (value < 0 ? '' : '+') + value.toFixed(4);
}
