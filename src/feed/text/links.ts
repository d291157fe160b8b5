/** An address that may become a link; `null` for anything that could run as a script or has no scheme of its own. */
export function safeLink(address: string | null): string | null {
  const url = address === null ? null : URL.parse(address);
  return url !== null && /^(https?|mailto|tel):$/.test(url.protocol) ? url.href : null;
}
