import type { FeedRow } from './feed-row.ts';
import { companyOf, contactOf } from './people.ts';

/** Whether each word of the search stands somewhere in the row's name, company or title. */
export function matcherOf(search: string): (row: FeedRow) => boolean {
  const words = plain(search)
    .split(/\s+/)
    .filter((word) => word !== '');
  return (row) => {
    const text = plain([contactOf(row)?.name, companyOf(row)?.name, row.row.newest.object?.title].join('\n'));
    return words.every((word) => text.includes(word));
  };
}

/** Without case and accents, so that `muller` and `MÜLLER` find Müller, and `strasse` finds Straße. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss');
}
