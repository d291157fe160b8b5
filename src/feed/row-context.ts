import type { Format } from './format.ts';
import type { Dictionary } from './languages/dictionary.ts';
import type { RowLedger } from './row-ledger.ts';

/** What all rows of a list share. It stays the same object until one of its parts changes. */
export interface RowContext {
  readonly text: Dictionary;
  readonly format: Format;
  readonly ledger: RowLedger;
  /** The server's clock, epoch milliseconds. */
  readonly now: () => number;
  /** In these views a hidden row is shown in full instead of as a strip. */
  readonly showsHidden: boolean;
  /** The model says itself that it knows little yet. */
  readonly stillLearning: boolean;
}
