import type { RequestHandler } from 'msw';
import { setupWorker, type SetupWorker } from 'msw/browser';
import { loadSqlite } from '../src/store/sqlite-wasm/create-wasm-store.ts';

/** Lets the service worker answer what the handlers know of this page's requests; all others go to the network. */
export async function startWorker(handlers: readonly RequestHandler[]): Promise<SetupWorker> {
  // Comes while the worker starts.
  void loadSqlite();
  const worker = setupWorker(...handlers);
  await worker.start({ quiet: true, onUnhandledFrame: 'bypass' });
  return worker;
}
