import type { LitElement } from 'lit';
import type { FeedStore } from '../client/store/feed-store.ts';
import type { FeedQueryState } from './filters/feed-query-state.ts';
import type { HeaderModel } from './header/feed-header.ts';
import type { RowActions } from './rows/row-actions.ts';
import type { RowContext } from './rows/row-context.ts';
import type { SourceController } from './source-controller.ts';
import type { ElementStyles } from './element-styles.ts';
import type { LanguageController } from './text/language-controller.ts';

/** What the element consists of, for its parts. */
export interface FeedContext {
  readonly host: LitElement & { density: string };
  readonly store: FeedStore;
  readonly language: LanguageController;
  readonly query: FeedQueryState;
  readonly source: SourceController;
  readonly actions: RowActions;
  readonly styles: ElementStyles;
  rowContext(): RowContext | null;
  header(): HeaderModel;
}
