import { BlockList, isIP } from 'node:net';

/** The address of whoever called: of the connection, or what trusted proxies say of it. */
export type CallerAddress = (peer: string | undefined, forwardedFor: string | null) => string;

/**
 * Each proxy adds the address that it was called from at the end of `X-Forwarded-For`, so the list is believed from its
 * end for as long as the one that wrote the entry is trusted; what stands before that, anybody may have made up.
 * @param proxies addresses, or ranges `address/prefix`
 */
export function createCallerAddress(proxies: readonly string[]): CallerAddress {
  const trusted = new BlockList();
  for (const proxy of proxies) {
    const [address = '', prefix] = proxy.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(prefix), family);
  }
  const isTrusted = (address: string) =>
    isIP(address) !== 0 && trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

  return (peer, forwardedFor) => {
    const path = [...(forwardedFor ?? '').split(',').map(withoutPort), plain(peer ?? '')];
    let address = path.pop() ?? '';
    while (isTrusted(address) && isIP(path.at(-1) ?? '') !== 0) address = path.pop() ?? '';
    return networkOf(address);
  };
}

/** IPv4 as it looks on a socket that takes both. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

function withoutPort(entry: string): string {
  const text = entry.trim();
  return plain(/^\[([^\]]*)\]/.exec(text)?.[1] ?? text.replace(/^([\d.]+):\d+$/, '$1'));
}

/** Who has one address of IPv6 has the whole network of 64 bits. */
function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail = ''] = address.toLowerCase().split('::');
  const groups = head.split(':').filter((group) => group !== '');
  const after = tail.split(':').filter((group) => group !== '');
  const zeros = Array.from({ length: Math.max(0, 8 - groups.length - after.length) }, () => '0');
  return [...groups, ...zeros, ...after].slice(0, 4).join(':');
}
