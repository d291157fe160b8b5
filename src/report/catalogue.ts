import type { CatalogueEntry, ReportDescriptor } from './contract.ts';
import { localize } from './localize.ts';

/** The lines of one report in the catalogue; a report with presets is listed by them. */
export function entriesOf({ type, catalogue }: ReportDescriptor, locale: string): readonly CatalogueEntry[] {
  const { category, keywords, presets } = catalogue;
  const title = localize(catalogue.title, locale);
  const entry = { type, title, description: localize(catalogue.description, locale), category, keywords };
  const presetEntries = presets?.map((preset) => ({
    ...entry,
    preset: preset.id,
    title: `${title}: ${localize(preset.title, locale)}`,
  }));
  return presetEntries ?? [entry];
}
