import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { databaseUrlOf } from './database-url.ts';

const MIN_TOKEN_LENGTH = 32;

/** Each may be given by a file, as containers and systemd hand secrets over; the last one is no secret, but long. */
const SECRETS: ReadonlySet<string> = new Set([
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'DATABASE_READ_URL',
  'REDIS_URL',
  'BOOTSTRAP_ADMIN_TOKEN',
  'OIDC_CLIENT_SECRET',
  'PAYMENT_SECRET',
  'SMTP_URL',
  'IDENTITY_TEMPLATE',
  'ACCESS_MAPPING',
]);

/** Reads variables one by one, and gathers what is wrong with them instead of stopping at the first. */
export class VariableReader {
  readonly problems: string[] = [];

  constructor(private readonly variables: Readonly<Record<string, string | undefined>>) {}

  has(name: string): boolean {
    return this.text(name) !== undefined;
  }

  /** An empty variable counts as absent. What is secret may stand in a file, which `<name>_FILE` names. */
  text(name: string): string | undefined {
    const value = this.plain(name);
    const file = SECRETS.has(name) ? this.plain(`${name}_FILE`) : undefined;
    if (file === undefined) return value;
    if (value === undefined) return this.contentOf(name, file);
    this.report(`${name} and ${name}_FILE: set one of them`);
    return value;
  }

  oneOf<T extends string>(name: string, allowed: readonly T[], otherwise: T): T {
    const value = this.text(name);
    if (value === undefined) return otherwise;
    const found = allowed.find((option) => option === value);
    if (found === undefined) this.problems.push(`${name} must be one of ${allowed.join(', ')}`);
    return found ?? otherwise;
  }

  /** Scheme, host and port of a web address. */
  origin(name: string): string | undefined {
    return this.origins(name, 1)[0];
  }

  /** Comma-separated origins. */
  origins(name: string, most = 50): string[] {
    const values = this.list(name);
    if (values.length > most || values.some((value) => !isOrigin(value))) {
      const what = most === 1 ? 'one origin' : 'comma-separated origins';
      this.report(`${name} must be ${what} such as https://dunghan.example.vn, without a path`);
    }
    return values.filter(isOrigin).map((value) => new URL(value).origin);
  }

  /** Comma-separated networks in CIDR notation; a single address is a network of one. */
  networks(name: string): string[] {
    const values = this.list(name);
    if (!values.every(isNetwork)) {
      this.report(`${name} must be comma-separated addresses or networks such as 10.0.0.0/8, not the whole world`);
    }
    return values.filter(isNetwork);
  }

  /** Comma-separated names of hosts, in lower case. */
  hosts(name: string): string[] {
    const values = this.list(name).map((value) => value.toLowerCase());
    if (!values.every(isHost)) this.report(`${name} must be comma-separated names of hosts such as api.example.vn`);
    return values.filter(isHost);
  }

  port(name: string, otherwise: number): number {
    return this.integer(name, otherwise, 0, 65_535, 'a port: ');
  }

  integer(name: string, otherwise: number, from: number, to: number, what = ''): number {
    const value = this.text(name);
    if (value === undefined) return otherwise;
    const number = /^\d{1,9}$/.test(value) ? Number(value) : -1;
    if (number < from || number > to) this.problems.push(`${name} must be ${what}a whole number from ${from} to ${to}`);
    return number;
  }

  databaseUrl(name: string): string | undefined {
    const value = this.text(name);
    const url = value === undefined ? undefined : databaseUrlOf(value);
    if (value !== undefined && url === undefined) {
      this.problems.push(`${name} must be a URL that begins with postgres:// or postgresql://`);
    }
    return url;
  }

  /** @param pieces of the value, each of which must be one */
  url(name: string, protocols: readonly string[], pieces = (value: string) => [value]): string | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (!pieces(value).every((url) => URL.canParse(url) && protocols.includes(new URL(url).protocol))) {
      this.problems.push(`${name} must be a URL that begins with ${protocols.map((p) => `${p}//`).join(' or ')}`);
      return undefined;
    }
    return value;
  }

  timeZone(name: string, otherwise: string): string {
    const value = this.text(name) ?? otherwise;
    try {
      return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone ? value : otherwise;
    } catch {
      this.problems.push(`${name} must be an IANA time zone such as Asia/Ho_Chi_Minh`);
      return otherwise;
    }
  }

  secret(name: string): string | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (value.length < MIN_TOKEN_LENGTH) {
      this.problems.push(`${name} must have at least ${MIN_TOKEN_LENGTH} characters`);
    }
    return value;
  }

  private list(name: string): string[] {
    return (this.text(name) ?? '')
      .split(',')
      .map((value) => value.trim())
      .filter((value) => value !== '');
  }

  private plain(name: string): string | undefined {
    const value = this.variables[name]?.trim();
    return value === '' ? undefined : value;
  }

  private contentOf(name: string, file: string): string | undefined {
    try {
      const content = readFileSync(file, 'utf8').trim();
      if (content !== '') return content;
    } catch {
      // Said below: the system's own words would tell the path.
    }
    this.report(`${name}_FILE must name a file that can be read and is not empty`);
    return undefined;
  }

  /** A variable is read more than once, and named once. */
  private report(problem: string): void {
    if (!this.problems.includes(problem)) this.problems.push(problem);
  }
}

function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, origin, href } = new URL(value);
  return (protocol === 'https:' || protocol === 'http:') && (href === origin || href === `${origin}/`);
}

/** Without a scheme, a port or a path. */
function isHost(value: string): boolean {
  return URL.canParse(`https://${value}`) && new URL(`https://${value}`).hostname === value;
}

export function isNetwork(value: string): boolean {
  const [address = '', bits, ...more] = value.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  // A network of no bits is everybody: any caller could then name any address as his own.
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}
