import type { Preferences } from '../contract/preferences.ts';
import type { FeedSource } from './feed-source.ts';

/** Changes the rep's rules one after the other, each on what the server holds at that moment. */
export class PreferencesEditor {
  readonly #source: FeedSource;
  #last: Promise<unknown> = Promise.resolve();

  constructor(source: FeedSource) {
    this.#source = source;
  }

  /** Resolves when the change is saved; rejects with a `FeedError`, and then nothing has changed. */
  change(change: (preferences: Preferences) => Preferences): Promise<void> {
    const save = async (): Promise<void> => {
      await this.#source.savePreferences(change(await this.#source.preferences()));
    };
    const saved = this.#last.then(save, save);
    this.#last = saved;
    return saved;
  }
}
