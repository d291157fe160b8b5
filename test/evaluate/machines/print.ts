import { evaluateMachines, type MachineScore } from './evaluate.ts';

/** Prints how well the rules tell machines from people, and every case they get wrong. */
export function printMachines({ json }: { readonly json: boolean }): void {
  const scores = evaluateMachines();
  if (json) {
    console.log(JSON.stringify(scores));
    return;
  }
  printScore('written from', scores.development);
  printScore('held out', scores.heldOut);
}

function printScore(name: string, { cases, machines, precision, recall, mistakes }: MachineScore): void {
  console.log(
    `${name}: ${cases} cases, ${machines} of them machines; precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`,
  );
  for (const { machine, why } of mistakes) {
    console.log(`  taken for a ${machine ? 'person' : 'machine'}: ${why}`);
  }
}
