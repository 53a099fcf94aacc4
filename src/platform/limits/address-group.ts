import { isIPv6 } from 'node:net';

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;
const GROUPS_OF_64_BITS = 4;

/** Whom an address counts for: an IPv4 address for itself, an IPv6 address for its /64, which one customer has whole. */
export function addressGroup(address: string): string {
  const mapped = MAPPED.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail = ''] = (address.split('%')[0] ?? '').split('::');
  const before = partsOf(head);
  const after = partsOf(tail);
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  const all = address.includes('::') ? [...before, ...zeros, ...after] : before;
  return `${all
    .slice(0, GROUPS_OF_64_BITS)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':')}::/64`;
}

function partsOf(text: string): string[] {
  return text.split(':').filter((part) => part !== '');
}

/** The network of an address: the /24 of an IPv4 address, the /64 of an IPv6 address. */
export function addressNetwork(address: string): string {
  const group = addressGroup(address);
  return /^\d+\.\d+\.\d+\.\d+$/.test(group) ? group.replace(/\d+$/, '0/24') : group;
}
