/** What a dashboard needs to offer "Add report". The dialog, and Lit with it, comes when it is defined. */
export { answerAddReport } from '../add-report-event.ts';
export { createAddReport } from '../add-report.ts';
export type * from '../contract.ts';
export { provideDashboardContext, type DashboardContext } from '../dashboard-context.ts';
export type { AddReportDialog } from '../dialog/add-report-dialog.ts';
export type { ReportChosenEvent } from '../dialog/report-chosen-event.ts';
export { reportRegistry } from '../registry.ts';

/** Registers `<add-report-dialog>` unless the page has one. */
export async function defineAddReportDialog(registry?: CustomElementRegistry): Promise<void> {
  const { defineDialog } = await import('../dialog/define-dialog.ts');
  defineDialog(registry);
}
