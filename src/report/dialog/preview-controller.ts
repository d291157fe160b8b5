import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { AddReport, ReportChoice, Stop } from '../contract.ts';

/** Keeps one preview on show: that of what was asked for last, however the loading of several overlaps. */
export class PreviewController implements ReactiveController {
  failed = false;
  readonly #host: ReactiveControllerHost;
  #run = 0;
  #stop: Stop | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.clear();
  }

  clear(): void {
    this.#run += 1;
    this.#stop?.();
    this.#stop = undefined;
  }

  async show(controller: AddReport, type: string, pane: HTMLElement, choice: ReportChoice): Promise<void> {
    this.clear();
    const run = this.#run;
    this.failed = false;
    try {
      const stop = await controller.preview(type, pane, choice);
      if (run === this.#run) this.#stop = stop;
      else stop();
    } catch {
      // Whatever is broken in a report shows here; the dialog goes on.
      if (run === this.#run) this.failed = true;
    }
    this.#host.requestUpdate();
  }
}
