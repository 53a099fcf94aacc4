import { BlockList, isIP, isIPv4 } from 'node:net';

/** IPv4 networks that are not of the public: this host, private, shared, loopback, link-local, special, multicast, reserved. */
const NOT_PUBLIC_4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** The only IPv6 network of public addresses; mapped, translated, local and multicast ones lie outside of it. */
const GLOBAL_6: readonly [string, number] = ['2000::', 3];

/** Networks within it that lead elsewhere: special purposes with Teredo, documentation, 6to4. */
const NOT_PUBLIC_6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

/** Reached by no exception: who answers there is decided by the network, such as a cloud's metadata. */
const LINK_LOCAL: readonly string[] = ['169.254.0.0/16', 'fe80::/10'];

export const LOOPBACK_NETWORKS: readonly string[] = ['127.0.0.0/8', '::1/128'];

const blocked4 = listOf(NOT_PUBLIC_4.map(([address, bits]) => `${address}/${bits}`));
const blocked6 = listOf(NOT_PUBLIC_6.map(([address, bits]) => `${address}/${bits}`));
const global6 = listOf([`${GLOBAL_6[0]}/${GLOBAL_6[1]}`]);
const linkLocal = listOf(LINK_LOCAL);

/** Whether an address is one of the public network. @param address an IP address as a resolver gives it */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  return isIPv4(address) ? !contains(blocked4, address) : contains(global6, address) && !contains(blocked6, address);
}

/** Addresses of some networks, link-local ones excepted. */
export class Networks {
  private readonly list: BlockList;

  /** @param networks addresses and networks in CIDR notation */
  constructor(networks: readonly string[]) {
    this.list = listOf(networks);
  }

  has(address: string): boolean {
    return isIP(address) !== 0 && contains(this.list, address) && !contains(linkLocal, address);
  }
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = isIPv4(address) ? 'ipv4' : 'ipv6';
    list.addSubnet(address, bits === undefined ? (family === 'ipv4' ? 32 : 128) : Number(bits), family);
  }
  return list;
}

/** An IPv4 address within IPv6 is compared as what it is written as: `::ffff:10.0.0.1` is in no IPv4 network. */
function contains(list: BlockList, address: string): boolean {
  if (isIPv4(address)) return list.check(address, 'ipv4');
  return !isMapped(address) && list.check(address, 'ipv6');
}

const mapped = new BlockList();
mapped.addSubnet('::ffff:0:0', 96, 'ipv6');

function isMapped(address: string): boolean {
  return mapped.check(address, 'ipv6');
}
