import { createWasmStore } from '../../../src/store/sqlite-wasm/create-wasm-store.ts';
import { conformance } from '../../server/store/conformance.ts';

conformance({ describe, test: it, before, after }, 'SQLite store in a browser', () =>
  Promise.resolve(createWasmStore()),
);
