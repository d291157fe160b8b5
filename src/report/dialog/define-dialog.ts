import { AddReportDialog } from './add-report-dialog.ts';

export function defineDialog(registry: CustomElementRegistry = customElements): void {
  if (!registry.get('add-report-dialog')) registry.define('add-report-dialog', AddReportDialog);
}
