/**
 * The data of the add-report contract, which a dashboard stores or reads over the wire. The parts that run in a page
 * (descriptor, module, host) need the DOM's types and live in the report room.
 */

export type Localized = string | Readonly<Record<string, string>>;

/** A size in grid cells. */
export interface Cells {
  readonly w: number;
  readonly h: number;
}

export type JsonSchema = Readonly<Record<string, unknown>>;

/** `preview` shows fixtures, without token or network. */
export type Mode = 'view' | 'edit' | 'preview';

export type ReportSurface = 'tile' | 'page' | 'popup' | 'side-panel' | 'app';

export interface ConfigProblem {
  readonly path: string;
  readonly message: Localized;
}

export interface ReportProblem {
  readonly instanceId: string;
  readonly kind: 'unknown-type' | 'newer-version' | 'bad-config' | 'load' | 'token' | 'network' | 'crash';
  readonly detail: string;
}

/** A report descriptor without its functions: what `GET /v1/report-manifest.json` answers. */
export interface ReportManifest<C extends object = Readonly<Record<string, unknown>>> {
  readonly protocol: 1;
  /** Stable and persisted. */
  readonly type: string;
  /** Semantic version of this build. */
  readonly version: string;
  readonly catalogue: {
    readonly title: Localized;
    readonly description: Localized;
    readonly category: string;
    readonly keywords: readonly string[];
    readonly presets?: readonly {
      readonly id: string;
      readonly title: Localized;
      readonly config: Partial<C>;
    }[];
    readonly preview:
      | { readonly kind: 'live'; readonly config: Partial<C> }
      | { readonly kind: 'image'; readonly src: string; readonly alt: Localized };
  };
  readonly config: { readonly version: number; readonly schema: JsonSchema; readonly defaults: C };
  readonly size: {
    readonly columns: 12;
    readonly default: Cells;
    readonly min: Cells;
    readonly max: Cells;
    readonly height: 'fill' | 'content';
  };
  readonly surfaces: readonly ReportSurface[];
}

export interface SavedReport {
  readonly instanceId: string;
  readonly type: string;
  readonly typeVersion: string;
  readonly configVersion: number;
  readonly config: unknown;
  readonly size: Cells;
  readonly title?: string;
}

export interface SavedDashboard {
  readonly v: 1;
  readonly reports: readonly SavedReport[];
  readonly layout: unknown;
}
