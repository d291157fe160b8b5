import fc from 'fast-check';
import { createWasmStore } from '../../../src/store/sqlite-wasm/create-wasm-store.ts';
import { conformance } from '../../server/store/conformance.ts';

// The same inputs in every run.
fc.configureGlobal({ seed: 1 });

conformance({ describe, test: it, before, after }, 'SQLite store in a browser', () =>
  Promise.resolve(createWasmStore()),
);
