import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { Worker } from 'node:worker_threads';

/**
 * Starts a module in a thread. From the source, its files lose their types in this thread already: Node does that with
 * WebAssembly, and a thread that ends after it can take the whole process with it (Node 24.21).
 */
export function startThread(module: URL, workerData: unknown): Worker {
  if (!module.pathname.endsWith('.ts')) return new Worker(module, { workerData });
  const sources = new Map<string, string>();
  addSources(module, sources);
  const loader = `data:text/javascript,${encodeURIComponent(loaderOf(module, sources))}`;
  return new Worker(new URL(loader), { workerData });
}

/** The JavaScript of a module and of all of ours that it imports, by address. */
function addSources(module: URL, sources: Map<string, string>): void {
  if (sources.has(module.href)) return;
  const source = stripTypeScriptTypes(readFileSync(module, 'utf8'));
  sources.set(module.href, source);
  for (const [, path = ''] of source.matchAll(/\bfrom '(\.[^']*)'/g))
    addSources(new URL(path, module), sources);
}

function loaderOf(module: URL, sources: ReadonlyMap<string, string>): string {
  return `
    import { registerHooks } from 'node:module';
    const sources = new Map(${JSON.stringify([...sources])});
    registerHooks({
      load(url, context, next) {
        const source = sources.get(url);
        return source === undefined ? next(url, context) : { format: 'module', source, shortCircuit: true };
      },
    });
    await import(${JSON.stringify(module.href)});`;
}
