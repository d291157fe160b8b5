import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { FeedOpenEvent } from './events.ts';

/** Notices that the rep comes back from a contact opened in the CRM, once for each opening. */
export class ReturnController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #onReturn: (id: string) => void;
  #opened = new Set<string>();
  #left = false;

  constructor(host: ReactiveControllerHost & HTMLElement, onReturn: (id: string) => void) {
    this.#host = host;
    this.#onReturn = onReturn;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('feed-open', this.#handleOpen);
    addEventListener('blur', this.#handleLeave);
    addEventListener('focus', this.#handleReturn);
    document.addEventListener('visibilitychange', this.#handleVisibility);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('feed-open', this.#handleOpen);
    removeEventListener('blur', this.#handleLeave);
    removeEventListener('focus', this.#handleReturn);
    document.removeEventListener('visibilitychange', this.#handleVisibility);
  }

  readonly #handleOpen = ({ notification }: FeedOpenEvent): void => {
    this.#opened.add(notification.id);
    this.#left = false;
  };

  readonly #handleVisibility = (): void => {
    if (document.hidden) this.#handleLeave();
    else this.#handleReturn();
  };

  readonly #handleLeave = (): void => {
    this.#left = true;
  };

  readonly #handleReturn = (): void => {
    if (!this.#left) return;
    const ids = this.#opened;
    this.#opened = new Set();
    for (const id of ids) this.#onReturn(id);
  };
}
