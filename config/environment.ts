import { databaseUrlOf } from './database-url.ts';
import { OperatorError } from './operator-error.ts';

/** Every variable that the process reads, typed and checked at the start. */
export type Environment = Readonly<{
  port: number;
  /** The address to listen on. */
  host: string;
  logLevel: LogLevel;
  databaseUrl: string | undefined;
  databaseOwnerUrl: string | undefined;
  redisUrl: string | undefined;
  dataDir: string;
  role: 'all' | 'http' | 'worker';
  timeZone: string;
  bootstrapAdminToken: string | undefined;
  /** The file of the master keys; undefined: development keeps one in DATA_DIR. */
  masterKeyFile: string | undefined;
  production: boolean;
  leaseSeconds: number;
}>;

/** pino's levels. */
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const MIN_TOKEN_LENGTH = 32;

/** Names every wrong variable at once, and the rule that it breaks; never its value. */
export class InvalidEnvironment extends OperatorError {
  constructor(readonly problems: readonly string[]) {
    super(`The environment is not valid:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

/** @throws InvalidEnvironment naming every variable that is missing or wrong. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const read = new VariableReader(variables);
  const production = read.oneOf('NODE_ENV', ['development', 'production', 'test'], 'development') === 'production';
  const environment: Environment = {
    port: read.port('PORT', 3000),
    host: read.text('HOST') ?? (production ? '0.0.0.0' : '127.0.0.1'),
    logLevel: read.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    databaseUrl: read.databaseUrl('DATABASE_URL'),
    databaseOwnerUrl: read.databaseUrl('DATABASE_OWNER_URL'),
    redisUrl: read.url('REDIS_URL', ['redis:', 'rediss:']),
    dataDir: read.text('DATA_DIR') ?? '.data',
    role: read.oneOf('ROLE', ['all', 'http', 'worker'], 'all'),
    timeZone: read.timeZone('TIME_ZONE', 'Asia/Ho_Chi_Minh'),
    bootstrapAdminToken: read.secret('BOOTSTRAP_ADMIN_TOKEN'),
    masterKeyFile: read.text('MASTER_KEY_FILE'),
    production,
    leaseSeconds: read.integer('JOB_LEASE_SECONDS', 10, 1, 600),
  };
  checkTogether(environment, read);
  if (read.problems.length > 0) throw new InvalidEnvironment(read.problems);
  return environment;
}

/** Rules that span several variables: each names the one that is missing. */
function checkTogether(environment: Environment, read: VariableReader): void {
  const { production, role } = environment;
  const embedded = !read.has('DATABASE_URL');
  const rules: [broken: boolean, problem: string][] = [
    [
      production && embedded,
      'DATABASE_URL is required when NODE_ENV is production: the embedded database is for development',
    ],
    [
      production && role !== 'worker' && !read.has('BOOTSTRAP_ADMIN_TOKEN'),
      'BOOTSTRAP_ADMIN_TOKEN is required when NODE_ENV is production: one is made only in development',
    ],
    [
      production && !read.has('MASTER_KEY_FILE'),
      'MASTER_KEY_FILE is required when NODE_ENV is production: without it no personal data can be read or kept',
    ],
    [
      embedded && role !== 'all',
      'DATABASE_URL is required when ROLE is http or worker: embedded services run with ROLE=all alone',
    ],
    [embedded && read.has('DATABASE_OWNER_URL'), 'DATABASE_OWNER_URL goes with DATABASE_URL: set both or none'],
  ];
  read.problems.push(...rules.filter(([broken]) => broken).map(([, problem]) => problem));
}

class VariableReader {
  readonly problems: string[] = [];

  constructor(private readonly variables: Readonly<Record<string, string | undefined>>) {}

  has(name: string): boolean {
    return this.text(name) !== undefined;
  }

  /** An empty variable counts as absent. */
  text(name: string): string | undefined {
    const value = this.variables[name]?.trim();
    return value === '' ? undefined : value;
  }

  oneOf<T extends string>(name: string, allowed: readonly T[], otherwise: T): T {
    const value = this.text(name);
    if (value === undefined) return otherwise;
    const found = allowed.find((option) => option === value);
    if (found === undefined) this.problems.push(`${name} must be one of ${allowed.join(', ')}`);
    return found ?? otherwise;
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

  url(name: string, protocols: readonly string[]): string | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol)) {
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
}
