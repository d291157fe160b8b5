import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * Prints what the script build weighs and fails when it outgrows its budgets or holds what belongs to the server. That
 * nothing but the script itself is loaded until the first rows can be reacted to is measured in Chromium, by
 * `test/journeys/embed.test.ts`.
 */
const foreign = ['ZodError', 'HonoRequest', 'kysely', '@customElement'];

const dist = resolve(import.meta.dirname, '../../dist');
const files = readdirSync(dist).filter((name) => name.endsWith('.js'));
const faults: string[] = [];
const sizes = new Map<string, number>();

for (const name of files) {
  const text = readFileSync(resolve(dist, name));
  const size = gzipSync(text, { level: 9 }).length;
  sizes.set(name, size);
  print(size, name);
  for (const word of foreign) if (text.includes(word)) faults.push(`${name} contains ${word}`);
}

check('until rows can be reacted to', 26_000, (chunk) => chunk === undefined);
check('everything', 66_000, () => true);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;

/** Adds up the files whose chunk `counts`; the script itself has no chunk's name. */
function check(what: string, budget: number, counts: (chunk: string | undefined) => boolean): void {
  const size = files
    .filter((name) => counts(chunkOf(name)))
    .reduce((total, name) => total + (sizes.get(name) ?? 0), 0);
  print(size, `${what}, of ${budget} allowed`);
  if (size === 0) faults.push(`nothing was built for: ${what}`);
  if (size > budget) faults.push(`${what}: ${size - budget} B over the budget`);
}

function chunkOf(name: string): string | undefined {
  return /^smart-activity-feed\.(.+)-[\w-]{8}\.js$/.exec(name)?.[1];
}

function print(size: number, what: string): void {
  console.log(`${String(size).padStart(7)} B gzip  ${what}`);
}
