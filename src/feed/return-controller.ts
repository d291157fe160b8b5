import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Notices that the rep comes back from a contact opened in the CRM, once for each opening. */
export class ReturnController implements ReactiveController {
  readonly #onReturn: (ids: readonly string[]) => void;
  readonly #opened = new Set<string>();
  #left = false;

  constructor(host: ReactiveControllerHost, onReturn: (ids: readonly string[]) => void) {
    this.#onReturn = onReturn;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('blur', this.#handleLeave);
    addEventListener('focus', this.#handleReturn);
    document.addEventListener('visibilitychange', this.#handleVisibility);
  }

  hostDisconnected(): void {
    removeEventListener('blur', this.#handleLeave);
    removeEventListener('focus', this.#handleReturn);
    document.removeEventListener('visibilitychange', this.#handleVisibility);
  }

  expect(id: string): void {
    this.#opened.add(id);
    this.#left = false;
  }

  readonly #handleVisibility = (): void => {
    if (document.hidden) this.#handleLeave();
    else this.#handleReturn();
  };

  readonly #handleLeave = (): void => {
    this.#left = true;
  };

  readonly #handleReturn = (): void => {
    if (!this.#left || this.#opened.size === 0) return;
    const ids = [...this.#opened];
    this.#opened.clear();
    this.#left = false;
    this.#onReturn(ids);
  };
}
