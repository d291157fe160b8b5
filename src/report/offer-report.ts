import type { ReportDescriptor } from './contract.ts';

/** Offers a report to the page's dashboard, whether or not there is one yet. Needs nothing of the registry's code. */
export function offerReport(descriptor: ReportDescriptor): void {
  const page = globalThis as { dashboardReports?: Pick<ReportDescriptor[], 'push'> };
  (page.dashboardReports ??= []).push(descriptor);
}
