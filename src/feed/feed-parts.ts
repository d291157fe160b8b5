import type { LitElement } from 'lit';
import type { ChoiceController } from './choice-controller.ts';
import type { FeedController } from './feed-controller.ts';
import type { HeaderModel } from './feed-header.ts';
import type { LanguageController } from './languages/language-controller.ts';
import type { RowActions } from './row-actions.ts';
import type { RowContext } from './row-context.ts';
import type { RowLedger } from './row-ledger.ts';
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
