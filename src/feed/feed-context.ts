import type { LitElement } from 'lit';
import type { ChoiceController } from './filters/feed-query-state.ts';
import type { FeedController } from '../client/store/feed-store.ts';
import type { HeaderModel } from './header/feed-header.ts';
import type { LanguageController } from './text/language-controller.ts';
import type { RowActions } from './rows/row-actions.ts';
import type { RowContext } from './rows/row-context.ts';
import type { RowLedger } from '../client/store/optimistic-reactions.ts';
import type { SourceController } from './source-controller.ts';

/** What the element is made of, for the parts that come later. */
export interface FeedParts {
  readonly host: LitElement & { density: string };
  readonly language: LanguageController;
  readonly choices: ChoiceController;
  readonly source: SourceController;
  readonly feed: FeedController;
  readonly actions: RowActions;
  /** `null` as long as there is no source. */
  ledger(): RowLedger | null;
  rowContext(): RowContext | null;
  header(): HeaderModel;
}
