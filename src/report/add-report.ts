import type { SavedDashboard, SavedReport } from '../contract/report.ts';
import { entriesOf } from './catalogue.ts';
import type { AddReport, ReportHost, RestoreResult, Surface } from './contract.ts';
import type { PlacedReport } from './placed-report.ts';
import { reportRegistry } from './registry.ts';

/** `crypto.randomUUID` is missing where a page is served over plain HTTP. */
const newId = () => Math.random().toString(36).slice(2);

/** So many reports are opened at a stretch before the page may breathe. */
const stretch = 200;

/** What shows a report comes with the first one, so that a page which only offers the button stays light. */
const placing = () => import('./placing.ts');

/** A report on the dashboard, from the moment it is asked for: until its code is there, only what was saved of it. */
type Entry = Pick<PlacedReport, 'save'> & Partial<PlacedReport>;

/** In place of a report: a whole stored dashboard that cannot be read. */
interface Unreadable {
  readonly unreadable: unknown;
}

/**
 * The controller behind "Add report": it finds reports in the page's registry and shows them on a dashboard's surface.
 * `host` is asked whenever a report is shown or has something to tell.
 */
export function createAddReport(surface: Surface, host: (instanceId: string) => ReportHost): AddReport {
  const entries = new Map<string, Entry>();
  /** Told by events, so that an observer that throws harms nobody else. */
  const changes = new EventTarget();
  const ended = new AbortController();

  const changed = () => void changes.dispatchEvent(new Event('change'));
  const observe = (listener: () => void) => {
    changes.addEventListener('change', listener, ended);
    return () => changes.removeEventListener('change', listener);
  };
  const remove = async (id: string) => {
    const entry = entries.get(id);
    entries.delete(id);
    await entry?.remove?.();
  };
  /** Asked for each time, since another script may have put its own in its place; listening twice to one does nothing. */
  const registry = () => {
    const current = reportRegistry();
    current.addEventListener('change', changed, ended);
    return current;
  };
  const dashboard = { registry, surface, host, remove, changed, observe };
  registry();
  const stopRemoving = surface.onRemove((id) => void remove(id));
  const stopResizing = surface.onResize((id, size) => entries.get(id)?.resize?.(size));

  const open = async (saved: unknown): Promise<RestoreResult> => {
    const entry = { save: () => saved as SavedReport };
    const wanted: unknown = (saved as SavedReport | null)?.instanceId;
    const id = typeof wanted === 'string' && wanted && !entries.has(wanted) ? wanted : newId();
    entries.set(id, entry);
    const { PlacedReport } = await placing();
    if (entries.get(id) !== entry) return 'failed';
    const placed = new PlacedReport(id, saved, dashboard);
    entries.set(id, placed);
    return placed.show();
  };

  return {
    remove,
    observe,

    catalogue: (locale) =>
      registry()
        .list()
        .flatMap((descriptor) => entriesOf(descriptor, locale)),

    async preview(type, into, choice) {
      const { previewReport } = await placing();
      return previewReport(registry().get(type), into, choice);
    },

    async add(type, choice) {
      const { newReport } = await placing();
      const report = { instanceId: newId(), ...newReport(registry().get(type), choice) };
      await open(report);
      changed();
      return report;
    },

    async configure(instanceId, config) {
      const problems = await entries.get(instanceId)?.configure?.(config);
      return problems ?? [{ path: '', message: 'no such report' }];
    },

    save() {
      const reports = [...entries.values()].map((entry) => entry.save());
      const { unreadable } = Object(reports[0]) as Partial<Unreadable>;
      if (unreadable && reports.length === 1) return unreadable as SavedDashboard;
      return { v: 1, reports, layout: surface.layout };
    },

    async restore(saved) {
      const { v, reports, layout } = Object(saved) as Partial<SavedDashboard>;
      const readable = v === 1 && Array.isArray(reports);
      if (readable) surface.layout = layout;
      const results = [];
      // What is no dashboard of this version is kept as one report that cannot be shown.
      for (const report of readable ? (reports as unknown[]) : [{ unreadable: saved }]) {
        const opened = results.push(open(report));
        if (opened % stretch === 0) await new Promise((resolve) => setTimeout(resolve));
      }
      changed();
      const shown = await Promise.all(results);
      surface.settle?.();
      return shown;
    },

    async dispose() {
      ended.abort();
      stopRemoving();
      stopResizing();
      await Promise.all([...entries.keys()].map(remove));
    },
  };
}
