import { lookup } from 'node:dns/promises';
import { LOOPBACK_NETWORKS, Networks } from './public-address.ts';

const loopback = new Networks(LOOPBACK_NETWORKS);
const PORTS: Readonly<Record<string, string>> = {
  'postgres:': '5432',
  'postgresql:': '5432',
  'redis:': '6379',
  'rediss:': '6379',
};

/**
 * The addresses of a server of this product, each with its port; one that is not this machine's also without, for whatever
 * else runs there.
 */
export async function addressesOf(server: string): Promise<string[]> {
  const { hostname, port, protocol } = new URL(server);
  const host = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  const found = await lookup(host, { all: true }).catch(() => []);
  return found.flatMap(({ address }) => [
    `${address}:${port === '' ? PORTS[protocol] : port}`,
    ...(loopback.has(address) ? [] : [address]),
  ]);
}
