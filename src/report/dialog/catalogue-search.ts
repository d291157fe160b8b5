import type { CatalogueEntry } from '../contract.ts';

/** The entries that hold every word of the query somewhere, in their order. */
export function searchCatalogue(
  entries: readonly CatalogueEntry[],
  query: string,
): readonly CatalogueEntry[] {
  const wanted = plain(query).split(/\s+/).filter(Boolean);
  return entries.filter(({ title, description, category, keywords }) => {
    const text = plain([title, description, category, ...keywords].join(' '));
    return wanted.every((word) => text.includes(word));
  });
}

/** Without case and accents, so that "aktivitaten" finds "Aktivitäten". */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
