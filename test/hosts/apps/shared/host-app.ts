/** What the journey does with a host's page, through `window.hostApp`. Each step resolves when it is done. */
export interface HostApp {
  /** The titles of the reports that the host can offer. */
  discover(): readonly string[];
  /** Shows a preview and gives what ends it. */
  preview(into: HTMLElement): Promise<() => void>;
  add(): Promise<void>;
  /** Makes the feed compact. */
  configure(): Promise<void>;
  resize(): Promise<void>;
  /** Keeps the dashboard in the browser; the page restores it when it is loaded again. */
  save(): void;
  remove(): Promise<void>;
}

declare global {
  interface Window {
    hostApp?: HostApp;
    /** `feed-ready` events that the host has heard. */
    feedsReady?: number;
  }
}

export const storageKey = 'saved-dashboard';

/** The back end of the test, from the address: `?endpoint=…`. */
export const endpoint = new URLSearchParams(location.search).get('endpoint') ?? '';

export const slot = (): HTMLElement => {
  const found = document.querySelector<HTMLElement>('[data-slot]');
  if (!found) throw new Error('the page has no [data-slot]');
  return found;
};
