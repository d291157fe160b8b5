import { feedReport, type FeedReportConfig } from '../contract/feed-report.ts';
import type { ReportDescriptor } from './contract.ts';
import { knownFields, schemaProblems } from './schema.ts';

export type { FeedReportConfig };

export interface FeedReportOptions {
  /** The BFF's address without `/v1`; `getToken` is asked for a token for its origin. */
  readonly endpoint: string;
}

/** The feed as a report for any dashboard. Its code, Lit included, comes with `load`. */
export function createFeedReport({ endpoint }: FeedReportOptions): ReportDescriptor<FeedReportConfig> {
  const { schema, defaults } = feedReport.config;
  return {
    ...feedReport,
    config: {
      ...feedReport.config,
      // There has been one version so far, so what comes here was saved by a newer one.
      migrate: (old) => knownFields(schema, defaults, old),
      validate: (config) => schemaProblems(schema, config),
    },
    async load() {
      const { loadFeed } = await import('./feed-module.ts');
      return loadFeed(endpoint);
    },
  };
}
