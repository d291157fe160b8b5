import type { Store } from '../store/store.ts';
import type { TrustedLinks } from './feed/trusted-links.ts';

/** Origins named in one line. */
const maxNamed = 5;

/** One line on the links of contacts that nobody sees, and the setting that shows them; `null` where there are none. */
export async function describeHiddenLinks(
  store: Pick<Store, 'crmLinks'>,
  links: TrustedLinks,
): Promise<string | null> {
  const hidden = new Map<string, number>();
  for (let after: string | null = null; ;) {
    const page = await store.crmLinks(after);
    for (const { url, source } of page.links) {
      if (links.ofCrm(url, source)) continue;
      const origin = URL.parse(url)?.origin ?? 'null';
      hidden.set(origin, (hidden.get(origin) ?? 0) + 1);
    }
    if (page.next === null) break;
    after = page.next;
  }
  if (hidden.size === 0) return null;

  const amount = [...hidden.values()].reduce((sum, count) => sum + count, 0);
  // `null` is the origin of a link that is no web address, which no setting shows.
  const origins = [...hidden.keys()].filter((origin) => origin !== 'null').slice(0, maxNamed);
  const shown =
    origins.length === 0 ? '' : `: CRM_ORIGINS=${origins.join(',')} shows them, if they are yours`;
  return `${amount} links of contacts are hidden${shown}.`;
}
