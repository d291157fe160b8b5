import { http, type RequestHandler } from 'msw';
import { MockBackEnd } from './scenarios/back-end.ts';
import { scenarios, type ScenarioName } from './scenarios/scenarios.ts';

/** Several back ends beside each other, each below a path of its own, so that what one learns stays with it. */
export class MockBackEnds {
  readonly #byName = new Map<string, MockBackEnd>();

  readonly handlers: readonly RequestHandler[] = [
    http.all<{ name: string }>('*/back-ends/:name/v1/*', async ({ request, params }) =>
      this.#byName.get(params.name)?.fetch(await withoutPrefix(request)),
    ),
  ];

  /** Starts a fresh back end in place of an earlier one of this name; gives its endpoint. */
  open(name: string, scenario: ScenarioName): string {
    void this.#byName.get(name)?.close();
    const backEnd = new MockBackEnd(scenarios[scenario]);
    this.#byName.set(name, backEnd);
    backEnd.start();
    return `./back-ends/${name}`;
  }
}

/** The request as the server below the path would see it. */
async function withoutPrefix(request: Request): Promise<Request> {
  const url = new URL(request.url);
  url.pathname = url.pathname.slice(url.pathname.indexOf('/v1/'));
  const { method, headers } = request;
  // Copied, since a request that outlives its page cannot hand on its stream.
  const body = await request.arrayBuffer();
  return new Request(url, { method, headers, body: body.byteLength === 0 ? null : body });
}
