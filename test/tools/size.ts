import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * Prints what the script build weighs and fails when it outgrows its budget or holds what belongs to the server. The
 * budget is for all that one reader can ever load: every chunk, and one language. What is loaded until the first rows can
 * be reacted to is measured in Chromium, by `test/journeys/embed.test.ts`.
 */
const budget = 35_000;
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

print(
  sum(() => true),
  `all ${files.length} files`,
);
for (const language of ['de', 'en']) {
  const size = sum((name) => [language, undefined].includes(languageOf(name)));
  print(size, `all that a reader of "${language}" can load, of ${budget} allowed`);
  if (size > budget) faults.push(`for "${language}" the script build is ${size - budget} B over its budget`);
}
if (files.length === 0) faults.push('there is no script build in dist');
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;

function languageOf(name: string): string | undefined {
  return /^smart-activity-feed\.([a-z]{2})(-more)?-/.exec(name)?.[1];
}

function sum(counts: (name: string) => boolean): number {
  return files.filter(counts).reduce((total, name) => total + (sizes.get(name) ?? 0), 0);
}

function print(size: number, what: string): void {
  console.log(`${String(size).padStart(7)} B gzip  ${what}`);
}
