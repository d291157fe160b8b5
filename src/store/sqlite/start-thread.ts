import { createInterface } from 'node:readline';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/** The bounds are far above what work takes; without them a thread that reads much keeps its garbage for long. */
const resourceLimits = { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 1024 };

/**
 * Starts a module in a thread. From the source, its files lose their types in this thread already: Node does that with
 * WebAssembly, and a thread that ends after it can take the whole process with it (Node 24.21).
 * @param log told each line that the thread writes to its standard output
 */
export async function startThread(
  module: URL,
  workerData: unknown,
  log?: (line: string) => void,
): Promise<Worker> {
  const thread = await start(module, { workerData, resourceLimits, stdout: log !== undefined });
  if (log !== undefined) createInterface({ input: thread.stdout }).on('line', log);
  return thread;
}

async function start(module: URL, options: WorkerOptions): Promise<Worker> {
  if (!module.pathname.endsWith('.ts')) return new Worker(module, options);
  const { strippedSources } = await import('./stripped-sources.ts');
  const loader = loaderOf(module, strippedSources(module));
  return new Worker(new URL(`data:text/javascript,${encodeURIComponent(loader)}`), {
    ...options,
    // Without what this process preloads, which may be TypeScript; a file that was missed fails instead of being stripped.
    execArgv: ['--no-strip-types'],
  });
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
