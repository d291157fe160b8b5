import { longest } from './text.ts';

/** What URL parsers drop, turn round or read in two ways, so that the link could lead elsewhere than it says. */
const ambiguous = /[\s\p{C}\\"<>`]/u;

const webAddress = /^https?:\/\/([^/?#]*)/i;
const authority = /^(\[[\da-f:.]+\]|[\p{L}\p{N}\p{M}._-]+)(?::(\d{1,5}))?$/iu;
const mailAddress = /^mailto:[^/]/i;
const phoneNumber = /^tel:[+\d][\d().-]*$/i;

/** The text as a link that is safe to follow: `https`, `http`, `mailto` or `tel`; `null` for anything else. */
export function parseLink(text: string): string | null {
  const link = text.trim();
  if (link.length > longest.link || ambiguous.test(link)) return null;
  return isWebAddress(link) || mailAddress.test(link) || phoneNumber.test(link) ? link : null;
}

/** Not for an address with a user name, which serves to hide the host. */
function isWebAddress(link: string): boolean {
  const place = webAddress.exec(link)?.[1] ?? '';
  const [, host, port = '0'] = authority.exec(place) ?? [];
  return host !== undefined && Number(port) <= 65_535;
}
