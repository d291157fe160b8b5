import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { FeedOpenEvent } from '../events.ts';

/** Notices that the rep comes back from a contact opened in the CRM, once for each opening. */
export class FollowUpPrompt implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #onReturn: (id: string) => void;
  #opened = new Set<string>();
  #left = false;
  #view: Window = window;

  constructor(host: ReactiveControllerHost & HTMLElement, onReturn: (id: string) => void) {
    this.#host = host;
    this.#onReturn = onReturn;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('feed-open', this.#handleOpen);
    this.#view = this.#host.ownerDocument.defaultView ?? window;
    this.#view.addEventListener('blur', this.#handleLeave);
    this.#view.addEventListener('focus', this.#handleReturn);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('feed-open', this.#handleOpen);
    this.#view.removeEventListener('blur', this.#handleLeave);
    this.#view.removeEventListener('focus', this.#handleReturn);
  }

  readonly #handleOpen = ({ notification }: FeedOpenEvent): void => {
    this.#opened.add(notification.id);
    this.#left = false;
  };

  readonly #handleLeave = (): void => {
    this.#left = true;
  };

  readonly #handleReturn = (): void => {
    if (!this.#left) return;
    for (const id of this.#opened) this.#onReturn(id);
    this.#opened.clear();
  };
}
