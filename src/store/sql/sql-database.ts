import type { Queries } from './tables.ts';

/** How one database runs the queries that all share. Both reject with a `StoreError` alone. */
export interface SqlDatabase {
  /** Runs `work` on one unchanging state of the data. */
  read<Value>(work: (db: Queries) => Promise<Value>): Promise<Value>;
  /**
   * Runs `work`, which changes what is read of the tenant, in a transaction and resolves when that is durable; nothing of it is
   * kept when `work` throws.
   */
  write<Value>(tenant: string, work: (db: Queries) => Promise<Value>): Promise<Value>;
  /** As `write`, for what changes nothing that a feed shows, so that nobody has to hear of it. */
  note<Value>(tenant: string, work: (db: Queries) => Promise<Value>): Promise<Value>;
  close(): Promise<void>;
}
