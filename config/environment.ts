import { type ExchangeEnvironment, readExchange } from './exchange.ts';
import { type IdentitySettings, readIdentity } from './identity.ts';
import { type MailSettings, readMail } from './mail.ts';
import { type OidcSettings, readOidc } from './oidc.ts';
import { OperatorError } from './operator-error.ts';
import { type PaymentSettings, readPayments } from './payments.ts';
import { redisNodes } from './redis-nodes.ts';
import { VariableReader } from './variable-reader.ts';

/** Every variable that the process reads, typed and checked at the start. */
export type Environment = Readonly<{
  port: number;
  /** The address to listen on. */
  host: string;
  logLevel: LogLevel;
  databaseUrl: string | undefined;
  databaseOwnerUrl: string | undefined;
  /** A streaming replica, for questions that may be a little behind; undefined: none. */
  databaseReadUrl: string | undefined;
  /** Several URLs, comma-separated: nodes of a Redis Cluster. */
  redisUrl: string | undefined;
  dataDir: string;
  role: 'all' | 'http' | 'worker';
  timeZone: string;
  /** Undefined: none is set, or none is taken. */
  bootstrapAdminToken: string | undefined;
  /** No bootstrap token is taken, and none is made. */
  disableBootstrap: boolean;
  /** The file of the master keys; undefined: development keeps one in DATA_DIR. */
  masterKeyFile: string | undefined;
  /** What gives the master keys in its place, out of a store of keys; undefined: the file does. */
  masterKeyCommand: string | undefined;
  production: boolean;
  leaseSeconds: number;
  http: HttpEnvironment;
  /** What a citizen must give to see a dossier whole. */
  publicLookup: 'code' | 'code+secret';
  /** How many requests a second one signed-in caller may send to a process, in the long run. */
  callerRate: number;
  /** Program that is handed the audit's anchors; undefined: none. */
  auditAnchorCommand: string | undefined;
  /** Whole months of the audit that stay in the database. */
  auditMonths: number;
  /** After how many years the persons and texts of what has ended are erased; undefined: never. */
  retentionYears: number | undefined;
  /** The hour of the day from which on a worker verifies the tables each night; undefined: none does. */
  verifyHour: number | undefined;
  /** Undefined: nobody signs in at a provider. */
  oidc: OidcSettings | undefined;
  /** Undefined: there is no payment platform. */
  payments: PaymentSettings | undefined;
  exchange: ExchangeEnvironment;
  identity: IdentitySettings;
  /** Undefined: no server is set, and mail waits. */
  mail: MailSettings | undefined;
}>;

/** How the outside reaches the process. */
export type HttpEnvironment = Readonly<{
  /** Where browsers find it: scheme, host and port, without a path. undefined: it does not know. */
  publicUrl: string | undefined;
  /** Networks (CIDR) of the proxies whose X-Forwarded-* headers are believed; empty: nobody's. */
  trustProxy: readonly string[];
  /** Pages of other origins that may call with a token; empty: none. */
  corsOrigins: readonly string[];
}>;

/** pino's levels. */
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '::1']);

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
  const disableBootstrap = read.oneOf('DISABLE_BOOTSTRAP', ['true', 'false'], 'false') === 'true';
  const environment: Environment = {
    port: read.port('PORT', 3000),
    host: read.text('HOST') ?? (production ? '0.0.0.0' : '127.0.0.1'),
    logLevel: read.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    databaseUrl: read.databaseUrl('DATABASE_URL'),
    databaseOwnerUrl: read.databaseUrl('DATABASE_OWNER_URL'),
    databaseReadUrl: read.databaseUrl('DATABASE_READ_URL'),
    redisUrl: read.url('REDIS_URL', ['redis:', 'rediss:'], redisNodes),
    dataDir: read.text('DATA_DIR') ?? '.data',
    role: read.oneOf('ROLE', ['all', 'http', 'worker'], 'all'),
    timeZone: read.timeZone('TIME_ZONE', 'Asia/Ho_Chi_Minh'),
    bootstrapAdminToken: disableBootstrap ? undefined : read.secret('BOOTSTRAP_ADMIN_TOKEN'),
    disableBootstrap,
    masterKeyFile: read.text('MASTER_KEY_FILE'),
    masterKeyCommand: read.text('MASTER_KEY_COMMAND'),
    production,
    leaseSeconds: read.integer('JOB_LEASE_SECONDS', 10, 1, 600),
    http: {
      publicUrl: read.origin('PUBLIC_URL'),
      trustProxy: read.networks('TRUST_PROXY'),
      corsOrigins: read.origins('CORS_ORIGINS'),
    },
    publicLookup: read.oneOf('PUBLIC_LOOKUP', ['code', 'code+secret'], 'code+secret'),
    callerRate: read.integer('CALLER_REQUESTS_PER_SECOND', 50, 1, 100_000),
    auditAnchorCommand: read.text('AUDIT_ANCHOR_COMMAND'),
    auditMonths: read.integer('AUDIT_MONTHS', 12, 12, 1_200),
    retentionYears: read.has('RETENTION_YEARS') ? read.integer('RETENTION_YEARS', 10, 1, 100) : undefined,
    verifyHour: read.text('VERIFY_HOUR') === 'never' ? undefined : read.integer('VERIFY_HOUR', 2, 0, 23, 'never, or '),
    oidc: readOidc(read, production),
    ...readOutside(read, production),
  };
  checkTogether(environment, read);
  if (read.problems.length > 0) throw new InvalidEnvironment(read.problems);
  return environment;
}

/** Whom the process asks and tells outside of it. */
function readOutside(
  read: VariableReader,
  production: boolean,
): Pick<Environment, 'payments' | 'identity' | 'mail' | 'exchange'> {
  return {
    payments: readPayments(read, production),
    identity: readIdentity(read, production),
    mail: readMail(read),
    exchange: readExchange(read),
  };
}

type Rule = readonly [broken: boolean, problem: string];

/** Rules that span several variables: each names the one that is missing. */
function checkTogether(environment: Environment, read: VariableReader): void {
  const { production, role } = environment;
  const embedded = !read.has('DATABASE_URL');
  const rules: Rule[] = [
    [
      production && embedded,
      'DATABASE_URL is required when NODE_ENV is production: the embedded database is for development',
    ],
    ...rulesOfKeys(production, read),
    [
      embedded && role !== 'all',
      'DATABASE_URL is required when ROLE is http or worker: embedded services run with ROLE=all alone',
    ],
    [production && isReachedWithoutTls(environment), 'PUBLIC_URL must begin with https:// when NODE_ENV is production'],
    [
      !production && isReachedWithoutTls(environment) && !LOOPBACK_HOSTS.has(environment.host),
      'HOST must be this machine alone (127.0.0.1) where PUBLIC_URL begins with http://: cookies could be read on the way',
    ],
    [embedded && read.has('DATABASE_OWNER_URL'), 'DATABASE_OWNER_URL goes with DATABASE_URL: set both or none'],
    [embedded && read.has('DATABASE_READ_URL'), 'DATABASE_READ_URL goes with DATABASE_URL: set both or none'],
  ];
  read.problems.push(...rules.filter(([broken]) => broken).map(([, problem]) => problem));
}

function rulesOfKeys(production: boolean, read: VariableReader): Rule[] {
  return [
    [
      production && !read.has('MASTER_KEY_FILE') && !read.has('MASTER_KEY_COMMAND'),
      'MASTER_KEY_FILE is required when NODE_ENV is production (or MASTER_KEY_COMMAND): without it no personal data can be read or kept',
    ],
    [
      read.has('MASTER_KEY_FILE') && read.has('MASTER_KEY_COMMAND'),
      'MASTER_KEY_COMMAND takes the place of MASTER_KEY_FILE: set one of them',
    ],
  ];
}

function isReachedWithoutTls({ http }: Environment): boolean {
  return http.publicUrl?.startsWith('http:') === true;
}
