import type { TemplateResult } from 'lit';
import type { ListedRow } from '../../client/store/feed-list.ts';
import type { FeedStore } from '../../client/store/feed-store.ts';
import type { RowState } from '../../client/store/row-state.ts';
import type { ActivityType } from '../../contract/activity.ts';
import type { Dictionary, LateWords } from '../text/dictionary.ts';
import type { Format } from '../text/format.ts';

/** What all rows of a list share. It stays the same object until one of its parts changes. */
export interface RowContext {
  readonly text: Dictionary;
  readonly format: Format;
  readonly store: FeedStore;
  /** `null` until its chunk is there. */
  readonly details: RowDetails | null;
  /** In these views a hidden row is shown in full instead of as a strip. */
  readonly showsHidden: boolean;
  /** The model says that it knows little yet. */
  readonly stillLearning: boolean;
}

/** A new context only when one of its parts is new, since it makes every row render. */
export function updateContext(last: RowContext | null, next: RowContext): RowContext {
  const names = Object.keys(next) as (keyof RowContext)[];
  return last !== null && names.every((name) => last[name] === next[name]) ? last : next;
}

/** What one rendering of a row is made from. */
export interface RowParts extends RowContext {
  readonly row: ListedRow;
  readonly state: RowState;
  /** A panel is open under the row. */
  readonly expanded: boolean;
}

/** What rows say beyond who did what when. */
export interface RowDetails {
  readonly words: LateWords;
  /** The type's name, as a tooltip. */
  typeLabel(type: ActivityType): string;
  /** In place of a row that was hidden; `null` for any other. */
  strip(parts: RowParts): TemplateResult | null;
  /** What was done with the row, or else why it stands where it stands. */
  why(parts: RowParts): unknown;
  /** In place of the ratings while a question waits; `null` without one. */
  answers(parts: RowParts): TemplateResult | null;
}
