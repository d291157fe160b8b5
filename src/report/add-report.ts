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

/** A report on the dashboard, from the moment it is asked for. */
interface Entry {
  readonly saved: unknown;
  /** It is a whole stored dashboard that cannot be read. */
  readonly isWhole: boolean;
  placed?: PlacedReport;
}

/**
 * The controller behind "Add report": it finds reports in the page's registry and shows them on a dashboard's surface.
 * `host` is asked whenever a report is shown or has something to tell.
 */
export function createAddReport(surface: Surface, host: (instanceId: string) => ReportHost): AddReport {
  const entries = new Map<string, Entry>();
  const observers = new Set<() => void>();

  const changed = () => observers.forEach((observer) => observer());
  const remove = async (id: string) => {
    const entry = entries.get(id);
    if (!entries.delete(id)) return;
    surface.take(id);
    changed();
    await entry?.placed?.end();
  };
  const healed = () => {
    entries.forEach(({ placed }) => placed?.heal());
    changed();
  };
  const ended = new AbortController();
  /** Asked for each time, since another script may have put its own in its place; listening twice to one does nothing. */
  const registry = () => {
    const current = reportRegistry();
    current.addEventListener('change', healed, ended);
    return current;
  };
  const dashboard = { registry, surface, host, remove };
  registry();
  const stops = [
    surface.onRemove((id) => void remove(id)),
    surface.onResize((id, size) => {
      entries.get(id)?.placed?.resize(size);
      changed();
    }),
  ];

  const open = async (saved: unknown, isWhole = false): Promise<RestoreResult> => {
    const entry: Entry = { saved, isWhole };
    const wanted: unknown = (saved as SavedReport | null)?.instanceId;
    const id = typeof wanted === 'string' && wanted && !entries.has(wanted) ? wanted : newId();
    entries.set(id, entry);
    const { PlacedReport } = await placing();
    if (entries.get(id) !== entry) return 'failed';
    entry.placed = new PlacedReport(id, saved, dashboard);
    return entry.placed.show();
  };

  return {
    remove,

    catalogue: (locale) =>
      registry()
        .list()
        .flatMap((descriptor) => entriesOf(descriptor, locale)),

    observe(listener) {
      observers.add(listener);
      return () => observers.delete(listener);
    },

    async preview(type, into, choice) {
      const { previewReport } = await placing();
      return previewReport(registry().get(type), into, choice);
    },

    async add(type, choice) {
      const { newReport } = await placing();
      const report = { instanceId: newId(), ...newReport(registry().get(type), choice) };
      await open(report);
      changed();
      return entries.get(report.instanceId)?.placed?.save() ?? report;
    },

    async configure(instanceId, config) {
      try {
        const problems = await entries.get(instanceId)?.placed?.configure(config);
        return problems ?? [{ path: '', message: 'no such report' }];
      } finally {
        changed();
      }
    },

    save() {
      const all = [...entries.values()];
      const reports = all.map(({ placed, saved }) => placed?.save() ?? (saved as SavedReport));
      if (all.length === 1 && all[0]?.isWhole) return all[0].saved as SavedDashboard;
      return { v: 1, reports, layout: surface.layout };
    },

    async restore(saved) {
      const { v, reports, layout } = Object(saved) as Partial<SavedDashboard>;
      const readable = v === 1 && Array.isArray(reports);
      if (readable) surface.layout = layout;
      const results = [];
      // What is no dashboard of this version is kept as one report that cannot be shown.
      for (const report of readable ? (reports as unknown[]) : [saved]) {
        results.push(open(report, !readable));
        if (results.length % stretch === 0) await new Promise((resolve) => setTimeout(resolve));
      }
      changed();
      return Promise.all(results);
    },

    async dispose() {
      observers.clear();
      ended.abort();
      stops.forEach((stop) => stop());
      await Promise.all([...entries.keys()].map(remove));
    },
  };
}
