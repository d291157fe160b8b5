import { AddReportDialog } from './add-report-dialog.ts';

/** Registers `<add-report-dialog>` unless the page has one. */
export function defineAddReportDialog(registry: CustomElementRegistry = customElements): void {
  if (!registry.get('add-report-dialog')) registry.define('add-report-dialog', AddReportDialog);
}
