import { isEngine, requireEngine } from './engine.ts';

/** Finds the engine that is named, or installs it; where it cannot, says what to do and ends with 1. */
const [, , name = ''] = process.argv;
try {
  if (!isEngine(name)) throw new Error(`There is no engine "${name}".`);
  requireEngine(name);
} catch (error) {
  console.log(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
