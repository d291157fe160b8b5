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

  paths(prefix: string): readonly string[] {
    return this.#all
      .map((request) => request.url().slice(this.#endpoint.length))
      .filter((path) => path.startsWith(prefix));
  }

  /** The addresses of requests that still run, such as streams. */
  get open(): readonly string[] {
    return [...this.#open].map((request) => request.url());
  }
}
