import pg from 'pg';

const PATIENCE_MS = 60_000;
const PAUSE_MS = 500;
const CONNECT_MS = 5_000;

/** Codes of a server that is not there yet, or is just starting or stopping; whatever else is wrong does not go by itself. */
const AWAY = /^(ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|57P0[123]|08\d{3})$/;

/**
 * Resolves when the database takes connections. A start at the same time as the database's, or while it is away for a
 * moment, waits for a minute.
 * @param say is told once that it waits.
 * @throws the last failure: after a minute, or at once where waiting would not help (a wrong password).
 */
export async function waitForDatabase(
  url: string,
  say: (text: string) => void,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const end = Date.now() + patienceMs;
  for (let isTold = false; ; isTold = true) {
    const failure = await failureOf(url);
    if (failure === undefined) return;
    if (!isAway(failure) || Date.now() >= end) throw failure;
    if (!isTold) say(`The database is away (${failure.message}): waiting for it, at most ${patienceMs / 1_000} s`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

async function failureOf(url: string): Promise<Error | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return undefined;
  } catch (error) {
    return error instanceof Error ? withMessage(error) : new Error(String(error));
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Where a name has several addresses, the error holds one for each and says nothing itself. */
function withMessage(error: Error): Error {
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return error.errors[0];
  return error;
}

function isAway(error: Error): boolean {
  const code = 'code' in error ? String(error.code) : '';
  return AWAY.test(code) || error.message.startsWith('timeout') || error.message.startsWith('Connection terminated');
}
