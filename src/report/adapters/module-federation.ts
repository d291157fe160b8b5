import type { Stop } from '../contract.ts';
import { createFeedReport, type FeedReportOptions } from '../feed-report.ts';
import { reportRegistry } from '../registry.ts';

/** What a Module Federation remote exposes as `./report`. A host takes the descriptor, or has it registered. */
export { createFeedReport, type FeedReportOptions };

export function registerFeedReport(options: FeedReportOptions): Stop {
  return reportRegistry().register(createFeedReport(options));
}
