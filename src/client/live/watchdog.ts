/** Aborts when nothing has been heard for a while, or when its owner aborts. */
export class Watchdog {
  readonly signal: AbortSignal;
  readonly #silence: number;
  readonly #controller = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(silence: number, owner: AbortSignal) {
    this.#silence = silence;
    this.signal = AbortSignal.any([owner, this.#controller.signal]);
    this.feed();
  }

  /** Something was heard: the wait begins anew. */
  feed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#controller.abort(), this.#silence);
  }

  /** Ends whatever still listens. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#controller.abort();
  }
}
