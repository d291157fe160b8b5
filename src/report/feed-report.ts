import { feedReport, type FeedReportConfig } from '../contract/feed-report.ts';
import type { ReportDescriptor } from './contract.ts';
import { fieldsOf } from './saved-report.ts';
import { propertiesOf, schemaProblems } from './schema.ts';

export interface FeedReportOptions {
  /** The BFF's address without `/v1`; `getToken` is asked for a token for its origin. */
  readonly endpoint: string;
}

/** The feed as a report for any dashboard. Its code, Lit included, comes with `load`. */
export function createFeedReport({ endpoint }: FeedReportOptions): ReportDescriptor<FeedReportConfig> {
  return {
    ...feedReport,
    config: {
      ...feedReport.config,
      migrate: knownFields,
      validate: (config) => schemaProblems(feedReport.config.schema, config),
    },
    async load() {
      const { loadFeed } = await import('./feed-module.ts');
      return loadFeed(endpoint);
    },
  };
}

/**
 * There has been one version so far, so what comes here was saved by a newer one (or by none): what this version knows
 * of it, and defaults for the rest.
 */
function knownFields(old: unknown): FeedReportConfig {
  const fields = fieldsOf(old);
  const known = propertiesOf(feedReport.config.schema).filter(
    ([name, schema]) => name in fields && schemaProblems(schema, fields[name]).length === 0,
  );
  return {
    ...feedReport.config.defaults,
    ...Object.fromEntries(known.map(([name]) => [name, fields[name]])),
  };
}
