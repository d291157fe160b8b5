import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Prints what the script build weighs and fails when it outgrows its budget or holds what belongs to the server. */
const budget = 35_000;
const foreign = ['ZodError', 'HonoRequest', 'better-sqlite', 'kysely', '@customElement'];

const dist = resolve(import.meta.dirname, '../../dist');
const files = readdirSync(dist).filter((name) => name.endsWith('.js'));
const faults: string[] = [];
let total = 0;

for (const name of files) {
  const text = readFileSync(resolve(dist, name));
  const size = gzipSync(text, { level: 9 }).length;
  total += size;
  console.log(`${String(size).padStart(7)} B gzip  ${name}`);
  for (const word of foreign) if (text.includes(word)) faults.push(`${name} contains ${word}`);
}

console.log(
  `${String(total).padStart(7)} B gzip  all ${String(files.length)} files of the script build, of ${String(budget)} allowed`,
);
if (total > budget) faults.push(`the script build is ${String(total - budget)} B over its budget`);
if (files.length === 0) faults.push('there is no script build in dist');
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
