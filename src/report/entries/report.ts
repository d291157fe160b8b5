/** What a report needs to be offered, and whoever offers the feed: descriptors and the page's registry. No Lit in it. */
export { askForReport, type AddReportEvent, type AddReportRequest } from '../add-report-event.ts';
export type * from '../contract.ts';
export {
  followDashboardContext,
  provideDashboardContext,
  type DashboardContext,
} from '../dashboard-context.ts';
export { createFeedReport, type FeedReportConfig, type FeedReportOptions } from '../feed-report.ts';
export { localize } from '../localize.ts';
export { offerReport } from '../offer-report.ts';
export { reportRegistry } from '../registry.ts';
export { dashboardContextKey, registryKey } from '../../contract/wire-symbols.ts';
export { knownFields, schemaProblems } from '../schema.ts';
