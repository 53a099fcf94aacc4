/** SQLSTATE classes and socket errors that say: the database is away, come again. */
const DATABASE_AWAY = /^(08...|57P0[123]|53300|57014|25P03|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND)$/;
const POOL_MESSAGES =
  /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|not queryable/;

const DISK_FULL = '53100';
const BAD_TEXT: ReadonlySet<string> = new Set(['22021', '22P05']);
/** A server that cannot write its caches refuses connections so, before version 16 without a code of its own. */
const DISK_FULL_MESSAGES = /could not write init file|No space left on device/;

/** Whether the database is away or full: what failed by that may be tried again as it is, later. */
export function isPassing(error: unknown): boolean {
  return isDiskFull(error) || isDatabaseAway(error);
}

export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && (codeOf(error) === DISK_FULL || DISK_FULL_MESSAGES.test(error.message));
}

export function isDatabaseAway(error: unknown): boolean {
  return error instanceof Error && (DATABASE_AWAY.test(codeOf(error)) || POOL_MESSAGES.test(error.message));
}

/** Whether a text held what the database keeps in none, such as the character 0. */
export function isOfBadText(error: unknown): boolean {
  return error instanceof Error && BAD_TEXT.has(codeOf(error));
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
