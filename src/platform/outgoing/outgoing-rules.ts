import { isIP } from 'node:net';
import { isPublicAddress, LOOPBACK_NETWORKS, Networks } from './public-address.ts';

/** What a request to the outside is for: each kind has exceptions of its own. */
export const OUTGOING_KINDS = ['webhook', 'portal', 'notify', 'identity', 'payment'] as const;
export type OutgoingKind = (typeof OUTGOING_KINDS)[number];

/** What an operator says of requests to the outside. */
export type OutgoingSettings = Readonly<{
  production: boolean;
  /** Names of the hosts that portal, notifications and identity may ask: `EXCHANGE_HOSTS`. */
  hosts: readonly string[];
  /** Networks (CIDR) that are asked though they are not public. */
  allowPrivate: Readonly<Partial<Record<OutgoingKind, readonly string[]>>>;
  /** Hosts of the database and of the queue: no exception leads there. */
  ownServers: readonly string[];
}>;

export const NO_OUTGOING_SETTINGS: OutgoingSettings = {
  production: false,
  hosts: [],
  allowPrivate: {},
  ownServers: [],
};

const PORTS: ReadonlySet<string> = new Set(['', '443', '8443']);
const LOOPBACK_NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Why an address may not be asked; never which address it was. */
export class UnsafeUrl extends Error {
  constructor(readonly rule: string) {
    super(`The address ${rule}`);
    this.name = UnsafeUrl.name;
  }
}

/** Which addresses a kind of requests may ask. */
export class OutgoingRules {
  private readonly exceptions: Networks;
  private readonly ownServers: ReadonlySet<string>;

  constructor(
    private readonly kind: OutgoingKind,
    private readonly settings: OutgoingSettings,
  ) {
    const development = settings.production ? [] : LOOPBACK_NETWORKS;
    this.exceptions = new Networks([...(settings.allowPrivate[kind] ?? []), ...development]);
    this.ownServers = new Set(settings.ownServers);
  }

  /**
   * What can be said of a URL without asking for its addresses.
   * @param text as it was given; a number is an IP address in every notation of WHATWG URLs
   * @throws UnsafeUrl
   */
  checkUrl(text: string): URL {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:'))
      throw new UnsafeUrl('must be a URL that begins with https://');
    if (url.username !== '' || url.password !== '') throw new UnsafeUrl('must not hold a name or a password');
    if (url.hostname === '') throw new UnsafeUrl('must name a host');
    this.checkHost(url);
    const literal = literalOf(url);
    if (literal !== undefined) this.checkAddresses(url, [literal]);
    return url;
  }

  /** All addresses of a URL's host: one that may not be asked refuses them all. @throws UnsafeUrl */
  checkAddresses(url: URL, addresses: readonly string[]): void {
    if (addresses.length === 0) throw new UnsafeUrl('must lead somewhere');
    const needsException = url.protocol !== 'https:' || !PORTS.has(url.port);
    for (const address of addresses) {
      if (this.isException(url, address)) continue;
      if (!isPublicAddress(address)) throw new UnsafeUrl('must lead to the public network alone');
      if (needsException) throw new UnsafeUrl('must begin with https:// and name no port but 443 and 8443');
    }
  }

  private isException(url: URL, address: string): boolean {
    if (!this.exceptions.has(address)) return false;
    return !this.ownServers.has(address) && !this.ownServers.has(`${address}:${portOf(url)}`);
  }

  /** Webhooks go wherever their owners say, payments where a variable says; everything else to hosts that an operator has named. */
  private checkHost(url: URL): void {
    if (this.kind === 'webhook' || this.kind === 'payment' || this.settings.hosts.includes(url.hostname)) return;
    if (!this.settings.production && LOOPBACK_NAMES.has(url.hostname)) return;
    throw new UnsafeUrl('must be of a host that EXCHANGE_HOSTS names');
  }
}

/** The IP address that a URL names itself. */
export function literalOf({ hostname }: URL): string | undefined {
  const host = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  return isIP(host) === 0 ? undefined : host;
}

function portOf({ port, protocol }: URL): string {
  return port === '' ? (protocol === 'https:' ? '443' : '80') : port;
}
