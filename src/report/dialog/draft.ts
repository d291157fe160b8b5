import type { SavedReport } from '../../contract/report.ts';
import type { CatalogueEntry, ReportDescriptor } from '../contract.ts';

/** What is about to be added or changed. */
export interface Draft {
  readonly descriptor: ReportDescriptor;
  /** Of the catalogue; `null` for a report that is on the dashboard already. */
  readonly entry: CatalogueEntry | null;
  readonly edited: SavedReport | null;
  readonly config: Readonly<Record<string, unknown>>;
}

/** Saved by a newer version, whose settings this one would destroy. */
export function isReadOnly(draft: Draft | null): boolean {
  return !!draft?.edited && draft.edited.configVersion > draft.descriptor.config.version;
}
