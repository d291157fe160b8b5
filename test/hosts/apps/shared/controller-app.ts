import {
  type SavedDashboard,
  type ReportDescriptor,
  type Surface,
  reportRegistry,
} from 'smart-activity-feed/report';
import { answerAddReport, createAddReport } from 'smart-activity-feed/add-report';
import { storageKey } from './host-app.ts';
import { reportHost } from './report-host.ts';

interface ControllerAppOptions {
  readonly surface: Surface;
  readonly descriptor: ReportDescriptor;
  resize(instanceId: string): Promise<void>;
}

/** A host that works through the controller. */
export async function runControllerApp({ surface, descriptor, resize }: ControllerAppOptions): Promise<void> {
  reportRegistry().register(descriptor);
  const controller = createAddReport(surface, () => reportHost);
  answerAddReport(document, controller);
  const first = () => {
    const [report] = controller.save().reports;
    if (!report) throw new Error('there is no report');
    return report;
  };
  const stored = localStorage.getItem(storageKey);
  if (stored !== null) await controller.restore(JSON.parse(stored) as SavedDashboard);
  window.hostApp = {
    discover: () => controller.catalogue('en').map(({ title }) => title),
    preview: (into) => controller.preview(descriptor.type, into),
    add: async () => void (await controller.add(descriptor.type)),
    configure: async () => {
      const { instanceId, config } = first();
      const problems = await controller.configure(instanceId, { ...(config as object), density: 'compact' });
      if (problems.length > 0) throw new Error(JSON.stringify(problems));
    },
    resize: () => resize(first().instanceId),
    save: () => localStorage.setItem(storageKey, JSON.stringify(controller.save())),
    remove: () => controller.remove(first().instanceId),
  };
}
