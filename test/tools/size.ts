import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import ts from 'typescript';
import { unsupportedIn } from './browser-support.ts';
import { budgets } from './budgets.ts';

/**
 * Prints what the script build weighs and fails when it outgrows its budgets, holds what belongs to the server, or needs a
 * younger browser than is promised. That
 * nothing but the script itself is loaded until the first rows can be reacted to is measured in Chromium, by
 * `test/journeys/embed.test.ts`.
 */
const foreign = ['ZodError', 'HonoRequest', 'kysely', '@customElement'];
const script = 'smart-activity-feed.js';

const folder = resolve(import.meta.dirname, '../../dist/widget');
const texts = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .map((name) => [name, readFileSync(resolve(folder, name), 'utf8')]),
);
const faults: string[] = [];

for (const [name, text] of texts) {
  print(sizeOf(name), name);
  for (const word of foreign) if (text.includes(word)) faults.push(`${name} contains ${word}`);
}
check('until rows can be reacted to', budgets.firstReaction, [...loadedWith(script)]);
check('everything', budgets.everything, [...texts.keys()]);
for (const name of unsupportedIn(...texts.values())) faults.push(`The oldest browsers lack ${name}.`);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;

function check(what: string, budget: number, names: readonly string[]): void {
  const size = names.reduce((total, name) => total + sizeOf(name), 0);
  print(size, `${what}, of ${budget} allowed`);
  if (size > budget) faults.push(`${what}: ${size - budget} B over the budget`);
}

/** A file and all that it imports at once, over any number of files. */
function loadedWith(name: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(name)) return found;
  found.add(name);
  for (const imported of staticImports(textOf(name))) loadedWith(imported.replace('./', ''), found);
  return found;
}

function staticImports(text: string): readonly string[] {
  const { statements } = ts.createSourceFile('chunk.js', text, ts.ScriptTarget.Latest);
  return statements.flatMap((statement) =>
    (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) &&
    statement.moduleSpecifier !== undefined &&
    ts.isStringLiteral(statement.moduleSpecifier)
      ? [statement.moduleSpecifier.text]
      : [],
  );
}

function sizeOf(name: string): number {
  return gzipSync(textOf(name), { level: 9 }).length;
}

function textOf(name: string): string {
  const text = texts.get(name);
  if (text === undefined) throw new Error(`${name} was not built.`);
  return text;
}

function print(size: number, what: string): void {
  console.log(`${String(size).padStart(7)} B gzip  ${what}`);
}
