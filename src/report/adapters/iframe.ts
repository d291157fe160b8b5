import type { ReportManifest } from '../../contract/report.ts';
import type { ReportDescriptor, ReportHost, ReportInit, ReportInstance } from '../contract.ts';
import { askForReport } from '../add-report-event.ts';
import { followDashboardContext, type DashboardContext } from '../dashboard-context.ts';
import { embedKey, type Hello, type Init, type ToDashboard, type ToFrame } from '../embed-protocol.ts';
import { localize } from '../localize.ts';
import { knownFields, schemaProblems } from '../schema.ts';

/** A frame that has not said hello after this many milliseconds is a broken one. */
const patience = 30_000;

/**
 * A report that runs in an iframe: `manifest` is what `GET /v1/report-manifest.json` answers, `src` the address of its
 * `embed.html`. The frame gets tokens for its own origin and nothing else of this page.
 */
export function createIframeReport(manifest: ReportManifest<object>, src: string | URL): ReportDescriptor {
  const address = new URL(src, location.href);
  address.searchParams.set('host', location.origin);
  const { schema, defaults } = manifest.config;
  return {
    ...manifest,
    config: {
      ...manifest.config,
      migrate: (old) => knownFields(schema, defaults, old),
      validate: (config) => schemaProblems(schema, config),
    },
    load: () =>
      Promise.resolve({
        mount: (target, host, init) =>
          Promise.resolve(
            init.mode === 'preview'
              ? describeInstead(manifest, target, init)
              : new FramedReport(address, manifest.size.height === 'content', target, host, init),
          ),
      }),
  };
}

class FramedReport implements ReportInstance {
  readonly element = document.createElement('iframe');
  readonly ready: Promise<void>;
  readonly #address: URL;
  readonly #host: ReportHost;
  readonly #init: ReportInit;
  /** As high as its content, instead of filling its cell. */
  readonly #grows: boolean;
  readonly #ended = new AbortController();
  readonly #stopContext: () => void;
  readonly #settle: () => void;
  /** Counts only until `ready` has settled. */
  readonly #fail: (detail: string) => void;
  readonly #deadline: ReturnType<typeof setTimeout>;
  #context: DashboardContext = { locale: document.documentElement.lang, theme: 'auto' };
  #config: object;
  #port: MessagePort | undefined;

  constructor(address: URL, grows: boolean, target: HTMLElement, host: ReportHost, init: ReportInit) {
    this.#address = address;
    this.#host = host;
    this.#init = init;
    this.#grows = grows;
    this.#config = init.config;
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    this.ready = promise;
    this.#settle = () => resolve(undefined);
    this.#fail = (detail) => reject(new Error(detail));
    this.#deadline = setTimeout(() => this.#fail(`${address.origin} does not answer`), patience);
    this.element.style.cssText = 'display:block;inline-size:100%;block-size:100%;border:0';
    window.addEventListener('message', this.#handleHello, this.#ended);
    this.element.src = address.href;
    target.append(this.element);
    this.#stopContext = followDashboardContext(target, (context) => {
      this.#context = context;
      this.#say({ type: 'context', context });
    });
  }

  update(change: Parameters<ReportInstance['update']>[0]): void {
    this.#config = change.config ?? this.#config;
    this.#say({ type: 'update', ...change });
  }

  refresh(): Promise<void> {
    this.#say({ type: 'refresh' });
    return Promise.resolve();
  }

  serialize(): object {
    return this.#config;
  }

  destroy(): Promise<void> {
    clearTimeout(this.#deadline);
    this.#say({ type: 'destroy' });
    this.#ended.abort();
    this.#stopContext();
    this.#port?.close();
    this.#settle();
    this.element.remove();
    return Promise.resolve();
  }

  /** Anew after each load of the frame, so a frame that reloads itself comes back. */
  readonly #handleHello = ({ source, origin, data }: MessageEvent<Partial<Hello> | null>): void => {
    const { contentWindow } = this.element;
    if (source !== contentWindow || origin !== this.#address.origin || data?.[embedKey] !== 'hello') return;
    clearTimeout(this.#deadline);
    const { port1, port2 } = new MessageChannel();
    this.#port?.close();
    this.#port = port1;
    port1.onmessage = ({ data: message }: MessageEvent<ToDashboard>) => {
      try {
        this.#take(message);
      } catch (error) {
        console.warn(`not understood from ${origin}:`, error);
      }
    };
    const { instanceId, mode } = this.#init;
    const init: Init = {
      [embedKey]: 'init',
      instanceId,
      mode,
      config: this.#config,
      context: this.#context,
    };
    contentWindow?.postMessage(init, origin, [port2]);
  };

  #take(message: ToDashboard): void {
    if (message.type === 'token') void this.#giveToken(message);
    if (message.type === 'size' && this.#grows) this.element.style.blockSize = `${message.height}px`;
    if (message.type !== 'event') return;
    if (message.name === 'add-report') return void this.#askForReport(message);
    // A report that crashed before it showed anything has no card of its own in the frame.
    if (message.name === 'problem' && message.problem.kind === 'crash') this.#fail(message.problem.detail);
    this.#settle();
    if (message.name === 'problem') {
      this.#host.reportError?.({ ...message.problem, instanceId: this.#init.instanceId });
    }
  }

  async #askForReport({ id, request }: Extract<ToDashboard, { name: 'add-report' }>): Promise<void> {
    try {
      const saved = await askForReport(this.element, request);
      this.#say({ type: 'added', id, ...(saved && { saved }) });
    } catch {
      this.#say({ type: 'added', id });
    }
  }

  async #giveToken({ id, reason }: Extract<ToDashboard, { type: 'token' }>): Promise<void> {
    const { signal } = this.#ended;
    try {
      const token = await this.#host.getToken({ audience: this.#address.origin, reason, signal });
      this.#say({ type: 'token', id, token });
    } catch (error) {
      this.#say({ type: 'token', id, error: String(error) });
    }
  }

  #say(message: ToFrame): void {
    this.#port?.postMessage(message);
  }
}

/** A frame has to be fetched and a preview fetches nothing: words in its place. */
function describeInstead(
  manifest: ReportManifest<object>,
  target: HTMLElement,
  init: ReportInit,
): ReportInstance {
  const element = document.createElement('p');
  const locale = target.closest<HTMLElement>('[lang]')?.lang ?? navigator.language;
  element.textContent = localize(manifest.catalogue.description, locale);
  target.append(element);
  return {
    element,
    ready: Promise.resolve(),
    update: () => undefined,
    refresh: () => Promise.resolve(),
    serialize: () => init.config,
    destroy: () => Promise.resolve(element.remove()),
  };
}
