/** A part that loads late, and again after its chunk could not be loaded. */
export class LazyPart<T> {
  /** `null` until it is there. */
  value: T | null = null;
  /** The last attempt failed. */
  hasFailed = false;

  readonly #import: () => Promise<T>;
  readonly #onChange: () => void;
  #loading: Promise<T> | null = null;

  constructor(load: () => Promise<T>, onChange: () => void) {
    this.#import = load;
    this.#onChange = onChange;
  }

  /** Rejects where the chunk cannot be loaded; the next call tries again. */
  load(): Promise<T> {
    this.#loading ??= this.#import().then(
      (value) => {
        this.value = value;
        this.hasFailed = false;
        this.#onChange();
        return value;
      },
      (error: unknown) => {
        this.#loading = null;
        this.hasFailed = true;
        this.#onChange();
        throw error;
      },
    );
    return this.#loading;
  }

  /** Does something with the part once it is there. The element itself says that it cannot be loaded. */
  use(work: (value: T) => void): void {
    if (this.value !== null) work(this.value);
    else void this.load().then(work, () => undefined);
  }
}
