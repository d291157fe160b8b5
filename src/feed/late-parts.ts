import { nothing, type ReactiveController, type ReactiveControllerHost } from 'lit';
import type { FeedContext } from './feed-context.ts';
import type { FeedExtras } from './feed.lazy.ts';
import { problemTemplate } from './header/problem.ts';
import { LazyPart } from './lazy-part.ts';

/** Until a chunk that could not be loaded is tried again, unless the network says earlier that it is back. */
const retryMs = 60_000;

/** What loads late: `extras` once the first rows are painted, `menus` with the first press that needs them. */
export class LateParts implements ReactiveController {
  readonly menus = new LazyPart(
    async () => {
      const menus = await import('./menus.lazy.ts');
      this.#context().styles.add(menus.styles);
      return menus;
    },
    () => this.#host.requestUpdate(),
  );
  readonly extras = new LazyPart<FeedExtras>(
    async () => {
      const context = this.#context();
      const [{ FeedExtras }, words] = await Promise.all([
        import('./feed.lazy.ts'),
        context.language.text.more(),
      ]);
      return new FeedExtras(context, this.menus, words);
    },
    () => this.#handleChange(),
  );

  readonly #host: ReactiveControllerHost & Element;
  readonly #context: () => FeedContext;
  #isWanted = false;
  #hadError = false;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost & Element, context: () => FeedContext) {
    this.#host = host;
    this.#context = context;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('online', this.#loadExtras);
  }

  hostDisconnected(): void {
    removeEventListener('online', this.#loadExtras);
    clearTimeout(this.#retry);
  }

  hostUpdated(): void {
    const { error } = this.#context().store.getSnapshot();
    // The feed has recovered: what could not be loaded before may be there, too.
    if (this.#hadError && error === null && this.extras.hasFailed) this.#loadExtras();
    this.#hadError = error !== null;
  }

  /** The first rows are painted: loads what can wait until then. */
  start(): void {
    this.#isWanted = true;
    this.#loadExtras();
  }

  /** What must be said although the chunk that says everything else could not be loaded. */
  problem(): unknown {
    if (!this.extras.hasFailed && !this.menus.hasFailed) return nothing;
    const { store, language } = this.#context();
    const { error } = store.getSnapshot();
    const retry = () => {
      if (error !== null) void store.refresh();
      this.#loadExtras();
      if (this.menus.hasFailed) this.menus.use(() => undefined);
    };
    const isListMissing = error !== null && this.extras.value === null;
    return problemTemplate(isListMissing ? 'list' : 'functions', language.text, retry);
  }

  readonly #loadExtras = (): void => {
    if (this.#isWanted && this.extras.value === null) this.extras.use(() => undefined);
  };

  #handleChange(): void {
    this.#host.requestUpdate();
    clearTimeout(this.#retry);
    if (this.extras.hasFailed && this.#host.isConnected) this.#retry = setTimeout(this.#loadExtras, retryMs);
  }
}
