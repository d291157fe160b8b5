import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';

const importedFile = /(?:^(?:import|export)\b[^'"]*|\bimport\(\s*)['"](\.[^'"]*\.ts)['"]/gm;

/** The JavaScript of a module and of all of ours that it imports, by address. */
export function strippedSources(module: URL, known = new Map<string, string>()): ReadonlyMap<string, string> {
  if (known.has(module.href)) return known;
  const source = stripTypeScriptTypes(readFileSync(module, 'utf8'), { sourceUrl: module.href });
  known.set(module.href, source);
  for (const [, path = ''] of source.matchAll(importedFile)) strippedSources(new URL(path, module), known);
  return known;
}
