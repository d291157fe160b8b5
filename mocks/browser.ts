import type { RequestHandler } from 'msw';
import { setupWorker, type SetupWorker } from 'msw/browser';
import { loadSqlite } from '../src/store/sqlite-wasm/create-wasm-store.ts';

/** Lets the service worker answer what the handlers know of this page's requests; all others go to the network. */
export async function startWorker(handlers: readonly RequestHandler[]): Promise<SetupWorker> {
  // Comes while the worker starts.
  void loadSqlite();
  const worker = setupWorker(...handlers);
  await worker.start({ quiet: true, onUnhandledFrame: 'bypass' });
  endRequestsWithPage();
  return worker;
}

/** Firefox asks no worker about requests that may outlive their page, and this back end does not outlive it either. */
function endRequestsWithPage(): void {
  const real = globalThis.fetch;
  globalThis.fetch = (input, init) => real(input, { ...init, keepalive: false });
}
