/** A report was added or changed in the dialog. */
export class ReportChosenEvent extends Event {
  readonly instanceId: string;

  constructor(instanceId: string) {
    super('report-chosen', { bubbles: true, composed: true });
    this.instanceId = instanceId;
  }
}

declare global {
  interface HTMLElementEventMap {
    'report-chosen': ReportChosenEvent;
  }
}
