import { resultCode } from '../sqlite-common/store-errors.ts';

/** SQLite found its files damaged: what is read may be wrong until somebody has looked at them. */
const damage: ReadonlySet<number | null> = new Set([11, 26]);

/** Nothing can be written any more; a lock of another program, such as a backup, is not of that kind. */
const noWriting: ReadonlySet<number | null> = new Set([8, 10, 13]);

/** What was found out about the files while they were used. */
export interface Health {
  /** Passes on what comes of a read. */
  read<Value>(result: Promise<Value>): Promise<Value>;
  /** Passes on what comes of a write. */
  write<Value>(result: Promise<Value>): Promise<Value>;
  /** Rejects with a `StoreError` as long as the files are known to be damaged or not writable; `probe` writes something small. */
  check(probe: () => Promise<unknown>): Promise<void>;
}

export function createHealth(): Health {
  let damaged: Error | null = null;
  let isWritable = true;

  const note = (error: unknown): void => {
    if (!(error instanceof Error)) return;
    const code = resultCode(error.cause);
    if (damage.has(code)) damaged ??= error;
    if (noWriting.has(code)) isWritable = false;
  };
  return {
    async read(result) {
      try {
        return await result;
      } catch (error) {
        note(error);
        throw error;
      }
    },
    async write(result) {
      const value = await this.read(result);
      isWritable = true;
      return value;
    },
    async check(probe) {
      if (damaged !== null) throw damaged;
      // Where nothing is written any more, only trying tells that there is room again.
      if (!isWritable) await this.write(probe());
    },
  };
}
