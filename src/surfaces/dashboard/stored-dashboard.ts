import type { SavedDashboard } from '../../report/contract.ts';

/**
 * The dashboard of a rep in this browser, kept as every host would do it on its own. Text that is no JSON is given as it is,
 * so that the controller can show it as unreadable and give it back untouched.
 */
export class StoredDashboard {
  readonly #key: string;

  constructor(rep: string) {
    this.#key = `dashboard:${rep}`;
  }

  /** `null` when nothing was stored yet. */
  read(): SavedDashboard | null {
    const text = localStorage.getItem(this.#key);
    try {
      return text === null ? null : (JSON.parse(text) as SavedDashboard);
    } catch {
      return text as unknown as SavedDashboard;
    }
  }

  /** Throws where the browser does not let the page store. */
  write(saved: SavedDashboard | string): void {
    localStorage.setItem(this.#key, typeof saved === 'string' ? saved : JSON.stringify(saved));
  }
}
