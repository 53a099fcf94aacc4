import { BlockList, isIP } from 'node:net';

/** Whether an address lies in one of the ranges (addresses, or networks in CIDR notation). No range allows every address. */
export function isFrom(address: string, ranges: readonly string[]): boolean {
  if (ranges.length === 0) return true;
  const allowed = new BlockList();
  for (const range of ranges) addRange(allowed, range);
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  return isIP(plain) !== 0 && allowed.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
}

function addRange(allowed: BlockList, range: string): void {
  const [net = '', bits] = range.split('/');
  const family = isIP(net) === 6 ? 'ipv6' : 'ipv4';
  if (bits === undefined) allowed.addAddress(net, family);
  else allowed.addSubnet(net, Number(bits), family);
}
