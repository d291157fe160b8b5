import type { Cells, ReportProblem, SavedReport } from '../../../src/contract/report.ts';
import { createAddReport } from '../../../src/report/add-report.ts';
import type { ReportDescriptor, ReportHost, ReportInit } from '../../../src/report/contract.ts';
import type { ReportInstance, Surface } from '../../../src/report/contract.ts';

/** A dashboard that is a plain list of cells, in the document. */
export class SampleSurface implements Surface {
  readonly element = document.createElement('section');
  readonly sizes = new Map<string, Cells>();
  layout: unknown = undefined;
  readonly #slots = new Map<string, HTMLElement>();
  readonly #resized = new Set<(id: string, size: Cells) => void>();
  readonly #removed = new Set<(id: string) => void>();

  constructor() {
    this.element.lang = 'en';
    document.body.append(this.element);
  }

  place(report: SavedReport, slot: HTMLElement): void {
    this.sizes.set(report.instanceId, report.size);
    this.#slots.set(report.instanceId, slot);
    this.element.append(slot);
  }

  take(instanceId: string): void {
    this.#slots.get(instanceId)?.remove();
    this.sizes.delete(instanceId);
  }

  onResize(listener: (id: string, size: Cells) => void): () => void {
    this.#resized.add(listener);
    return () => this.#resized.delete(listener);
  }

  onRemove(listener: (id: string) => void): () => void {
    this.#removed.add(listener);
    return () => this.#removed.delete(listener);
  }

  /** As a user would, with the mouse. */
  resize(instanceId: string, size: Cells): void {
    this.#resized.forEach((listener) => listener(instanceId, size));
  }

  userRemoves(instanceId: string): void {
    this.#removed.forEach((listener) => listener(instanceId));
  }

  get listeners(): number {
    return this.#resized.size + this.#removed.size;
  }
}

/** A dashboard with its controller, and what its reports had to tell. */
export function sampleDashboard(host: Partial<ReportHost> = {}) {
  const surface = new SampleSurface();
  const problems: ReportProblem[] = [];
  const controller = createAddReport(surface, () => ({
    protocol: 1,
    principal: 'rep-1',
    getToken: () => Promise.resolve({ value: 'token', expiresAt: Date.now() + 60_000 }),
    reportError: (problem) => problems.push(problem),
    ...host,
  }));
  return { surface, problems, controller, text: () => surface.element.textContent };
}

export interface NoteConfig {
  readonly text: string;
}

type Overrides = Partial<Omit<ReportDescriptor<NoteConfig>, 'config'>> & {
  readonly config?: Partial<ReportDescriptor<NoteConfig>['config']>;
  readonly mount?: (
    target: HTMLElement,
    init: ReportInit<NoteConfig>,
  ) => Promise<Partial<ReportInstance<NoteConfig>>>;
};

let types = 0;

/** A report that shows a text, of a type of its own. `alive` counts what was mounted and not destroyed. */
export function noteReport(overrides: Overrides = {}) {
  const { config, mount, ...rest } = overrides;
  const alive = new Set<HTMLElement>();
  const descriptor: ReportDescriptor<NoteConfig> = {
    protocol: 1,
    type: `note-${++types}`,
    version: '1.0.0',
    catalogue: {
      title: { de: 'Notiz', en: 'Note' },
      description: { de: 'Zeigt einen Text.', en: 'Shows a text.' },
      category: 'other',
      keywords: ['text'],
      preview: { kind: 'live', config: { text: 'sample' } },
    },
    size: {
      columns: 12,
      default: { w: 4, h: 3 },
      min: { w: 2, h: 2 },
      max: { w: 12, h: 10 },
      height: 'fill',
    },
    surfaces: ['tile'],
    load: () =>
      Promise.resolve({
        async mount(target, _host, init) {
          const element = document.createElement('p');
          const made = await mount?.(target, init);
          target.append(element);
          alive.add(element);
          let current = init.config;
          const draw = () => (element.textContent = `${init.mode}: ${current.text}`);
          draw();
          return {
            element,
            ready: Promise.resolve(),
            update(change) {
              current = change.config ?? current;
              draw();
            },
            refresh: () => Promise.resolve(),
            serialize: () => current,
            destroy() {
              element.remove();
              alive.delete(element);
              return Promise.resolve();
            },
            ...made,
          };
        },
      }),
    ...rest,
    config: {
      version: 2,
      schema: { type: 'object', properties: { text: { type: 'string' } } },
      defaults: { text: 'hello' },
      migrate: (old) => ({ text: (old as { words: string }).words }),
      validate: (value) =>
        typeof (value as NoteConfig | null)?.text === 'string'
          ? []
          : [{ path: '/text', message: 'not a text' }],
      ...config,
    },
  };
  return { descriptor, alive };
}

/** A report as a dashboard has stored it. */
export function savedNote(type: string, fields: Readonly<Record<string, unknown>> = {}): SavedReport {
  return {
    instanceId: 'one',
    type,
    typeVersion: '1.0.0',
    configVersion: 2,
    config: { text: 'kept' },
    size: { w: 5, h: 4 },
    ...fields,
  };
}
