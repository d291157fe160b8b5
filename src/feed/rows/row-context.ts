import type { TemplateResult } from 'lit';
import type { ActivityType } from '../../contract/activity.ts';
import type { Format } from '../text/format.ts';
import type { Dictionary } from '../text/dictionary.ts';
import type { ListedRow } from '../listed-row.ts';
import type { LedgerState, RowLedger } from '../../client/store/optimistic-reactions.ts';

/** What all rows of a list share. It stays the same object until one of its parts changes. */
export interface RowContext {
  readonly text: Dictionary;
  readonly format: Format;
  readonly ledger: RowLedger;
  /** `null` until its chunk is there. */
  readonly details: RowDetails | null;
  /** In these views a hidden row is shown in full instead of as a strip. */
  readonly showsHidden: boolean;
  /** The model says itself that it knows little yet. */
  readonly stillLearning: boolean;
  /** The server's clock, epoch milliseconds. */
  readonly now: () => number;
}

/** What one rendering of a row is made from. */
export interface RowParts extends RowContext {
  readonly row: ListedRow;
  readonly state: LedgerState;
  /** Something is unfolded under the row. */
  readonly unfolded: boolean;
}

/** What rows say beyond who did what when. */
export interface RowDetails {
  /** The type as a tooltip says it. */
  typeLabel(type: ActivityType): string;
  /** In place of a row that was put aside; null for any other. */
  strip(parts: RowParts): TemplateResult | null;
  /** What was done with the row, or else why it stands where it stands. */
  why(parts: RowParts): unknown;
  /** In place of the verdicts while a question waits; null without one. */
  answers(parts: RowParts): TemplateResult | null;
}
