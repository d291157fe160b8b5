import type { Page, Request } from 'playwright-core';

/** Follows a page's requests to the back end. */
export class Network {
  readonly #endpoint: string;
  readonly #all: Request[] = [];
  readonly #open = new Set<Request>();

  constructor(page: Page, endpoint: string) {
    this.#endpoint = endpoint;
    page.on('request', (request) => {
      if (!request.url().startsWith(this.#endpoint)) return;
      this.#all.push(request);
      this.#open.add(request);
    });
    page.on('requestfinished', (request) => this.#open.delete(request));
    page.on('requestfailed', (request) => this.#open.delete(request));
  }

  /** Requests so far, the fetching of code aside. */
  get count(): number {
    return this.#all.filter((request) => request.resourceType() !== 'script').length;
  }

  /** How often rows were fetched. Asking whether they still hold, as a feed that comes a little later does, is not counted. */
  get feedReads(): number {
    return this.#all.filter((request) => {
      const path = request.url().slice(this.#endpoint.length);
      return /^\/v1\/feed(\?|$)/.test(path) && !('if-none-match' in request.headers());
    }).length;
  }

  /** The addresses of requests that still run, such as streams. */
  get open(): readonly string[] {
    return [...this.#open].map((request) => request.url());
  }
}
