import { longest } from './text.ts';

/** What URL parsers drop, turn round or read in two ways, so that the link could lead elsewhere than it says. */
const ambiguous = /[\s\p{C}\\"<>`]/u;

const webAddress = /^(https?):\/\/([^/?#]*)([^?#]*)/i;
const authority = /^(\[[\da-f:.]+\]|[\p{L}\p{N}\p{M}._-]+)(?::(\d{1,5}))?$/iu;
const mailAddress = /^mailto:[^/]/i;
const phoneNumber = /^tel:[+\d][\d().-]*$/i;

const defaultPorts: Readonly<Record<string, number>> = { http: 80, https: 443 };

interface WebAddress {
  readonly origin: string;
  readonly path: string;
}

/** The text as a link that is safe to follow: `https`, `http`, `mailto` or `tel`; `null` for anything else. */
export function parseLink(text: string): string | null {
  const link = text.trim();
  if (link.length > longest.link || ambiguous.test(link)) return null;
  return parseWebAddress(link) || mailAddress.test(link) || phoneNumber.test(link) ? link : null;
}

/** Names a page whatever was asked of it: its origin and path, without query and fragment; '' where `link` is none. */
export function pageKeyOf(link: string | null): string {
  const address = link === null ? null : parseWebAddress(link);
  return address ? address.origin + address.path : '';
}

/** `null` also for an address with a user name, which serves to hide the host. */
function parseWebAddress(link: string): WebAddress | null {
  const [, scheme = '', place = '', path = ''] = webAddress.exec(link) ?? [];
  const [, host, digits] = authority.exec(place) ?? [];
  const protocol = scheme.toLowerCase();
  const port = digits === undefined ? defaultPorts[protocol] : Number(digits);
  if (host === undefined || port === undefined || port > 65_535) return null;
  const suffix = port === defaultPorts[protocol] ? '' : `:${port}`;
  return { origin: `${protocol}://${host.toLowerCase()}${suffix}`, path: path === '' ? '/' : path };
}
