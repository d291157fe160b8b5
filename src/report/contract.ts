import type { Cells, ConfigProblem, Mode, ReportManifest, ReportProblem } from '../contract/report.ts';
import type { SavedDashboard, SavedReport } from '../contract/report.ts';
import type { Token } from '../contract/token.ts';

export type {
  Cells,
  ConfigProblem,
  JsonSchema,
  Localized,
  Mode,
  ReportManifest,
  ReportProblem,
  SavedDashboard,
  SavedReport,
} from '../contract/report.ts';
export type { Token } from '../contract/token.ts';

/**
 * The add-report contract as far as it runs in a page. A report offers a `ReportDescriptor`, a dashboard offers a
 * `Surface` and a `ReportHost`; the registry and the controller of `createAddReport` stand between them.
 */

/** Ends a subscription or takes something back; calling it again does nothing. */
export type Stop = () => void;

/** The size rules of a report, in cells of a grid of twelve columns. */
export type SizeRule = ReportManifest['size'];

export interface ReportDescriptor<C extends object = object> extends ReportManifest<C> {
  readonly config: ReportManifest<C>['config'] & {
    /**
     * Brings a configuration of another version to this one. With `from` above the current version it gives what this
     * version can show of it. Throws when `old` cannot be read.
     */
    migrate(old: unknown, from: number): C;
    /** What is wrong with a configuration of the current version; empty when it is usable. Never throws. */
    validate(config: unknown): readonly ConfigProblem[];
  };
  /** Fetches the code and defines the elements; importing the descriptor must not. */
  load(signal?: AbortSignal): Promise<ReportModule<C>>;
}

export interface ReportModule<C extends object = object> {
  mount(target: HTMLElement, host: ReportHost, init: ReportInit<C>): Promise<ReportInstance<C>>;
}

export interface ReportInit<C extends object = object> {
  readonly instanceId: string;
  readonly config: C;
  readonly mode: Mode;
}

export interface ReportInstance<C extends object = object> {
  readonly element: HTMLElement;
  /** Settles when the first content, or the first error, shows. */
  readonly ready: Promise<void>;
  update(change: { readonly config?: C; readonly visible?: boolean; readonly mode?: Mode }): void;
  refresh(): Promise<void>;
  serialize(): C;
  /** Leaves no element, listener, timer or connection; calling it again does nothing. */
  destroy(): Promise<void>;
}

/** What a dashboard gives to a report. */
export interface ReportHost {
  readonly protocol: 1;
  /** Opaque; reports of one principal and one endpoint share a connection. */
  readonly principal: string;
  getToken(request: HostTokenRequest): Promise<Token>;
  /** Called after a configuration was changed in place, so that the host can keep it. */
  saveConfig?(instanceId: string, config: unknown): Promise<void>;
  reportError?(problem: ReportProblem): void;
}

export interface HostTokenRequest {
  /** The origin the token is for; a host gives none to an origin it does not know. */
  readonly audience: string;
  readonly reason: 'initial' | 'expiring' | 'rejected';
  readonly signal: AbortSignal;
}

/** `globalThis[Symbol.for('dashboard.reports/1')]`; fires `change`. */
export interface ReportRegistry extends EventTarget {
  /**
   * Of several builds of one type the newest counts. What is no descriptor, or lacks its version, a title, the category,
   * the keywords, the form or a size, is logged and left out.
   */
  register(descriptor: ReportDescriptor): Stop;
  /** As an array's `push`, so that a queue and the registry take descriptors alike. */
  push(...descriptors: ReportDescriptor[]): number;
  list(): readonly ReportDescriptor[];
  get(type: string): ReportDescriptor | undefined;
  whenRegistered(type: string, options?: { readonly signal?: AbortSignal }): Promise<ReportDescriptor>;
}

/** All that an adapter for a dashboard implements. */
export interface Surface {
  /**
   * Shows the slot in a cell of the dashboard, at the report's own size. Called again for the same instance when a late
   * descriptor brings its size rule.
   */
  place(report: SavedReport, slot: HTMLElement, size: SizeRule): void;
  take(instanceId: string): void;
  onResize(listener: (instanceId: string, size: Cells) => void): Stop;
  onRemove(listener: (instanceId: string) => void): Stop;
  /** Where things lie, in the dashboard's own terms: read by `save`, written by `restore` before it places anything. */
  layout?: unknown;
  /** `restore` has shown all it brought: what else the layout names does not come. */
  settle?(): void;
}

/** One line of the catalogue: a report, or one of its presets. */
export interface CatalogueEntry {
  readonly type: string;
  readonly preset?: string;
  readonly title: string;
  readonly description: string;
  readonly category: string;
  readonly keywords: readonly string[];
}

export type RestoreResult = 'mounted' | 'waiting' | 'migrated' | 'failed';

/** What a report starts from: a preset, and a configuration laid over it. */
export interface ReportChoice {
  readonly preset?: string | undefined;
  readonly config?: unknown;
}

export interface AddReportOptions extends ReportChoice {
  readonly size?: Cells;
}

export interface AddReport {
  catalogue(locale: string): readonly CatalogueEntry[];
  /** Calls the listener after the catalogue or the reports on the dashboard have changed. */
  observe(listener: () => void): Stop;
  /** Shows a report on fixtures, without token or network. */
  preview(type: string, into: HTMLElement, choice?: ReportChoice): Promise<Stop>;
  /** Rejects when the type is not registered or the configuration is not usable. */
  add(type: string, options?: AddReportOptions): Promise<SavedReport>;
  /** Gives what is wrong and changes nothing, or applies the configuration and gives an empty list. */
  configure(instanceId: string, config: unknown): Promise<readonly ConfigProblem[]>;
  save(): SavedDashboard;
  /** Adds the saved reports, in their order. What cannot be shown becomes a card that keeps its JSON untouched. */
  restore(saved: SavedDashboard): Promise<readonly RestoreResult[]>;
  remove(instanceId: string): Promise<void>;
  /** Removes every report and stops listening. */
  dispose(): Promise<void>;
}
