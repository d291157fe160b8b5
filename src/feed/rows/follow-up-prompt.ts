import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { FeedOpenEvent } from '../events.ts';

/** Notices that the rep comes back from a contact opened in the CRM, once for each opening. */
export class FollowUpPrompt implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #onReturn: (id: string) => void;
  #opened = new Set<string>();
  #left = false;
  #disconnect = new AbortController();

  constructor(host: ReactiveControllerHost & HTMLElement, onReturn: (id: string) => void) {
    this.#host = host;
    this.#onReturn = onReturn;
    host.addController(this);
  }

  hostConnected(): void {
    this.#disconnect = new AbortController();
    const { signal } = this.#disconnect;
    const view = this.#host.ownerDocument.defaultView ?? window;
    this.#host.addEventListener('feed-open', this.#handleOpen, { signal });
    view.addEventListener('blur', () => (this.#left = true), { signal });
    view.addEventListener('focus', this.#handleReturn, { signal });
  }

  hostDisconnected(): void {
    this.#disconnect.abort();
  }

  readonly #handleOpen = ({ notification }: FeedOpenEvent): void => {
    this.#opened.add(notification.id);
    this.#left = false;
  };

  readonly #handleReturn = (): void => {
    if (!this.#left) return;
    for (const id of this.#opened) this.#onReturn(id);
    this.#opened.clear();
  };
}
