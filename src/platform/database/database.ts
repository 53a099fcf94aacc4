import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { withheldValues } from './withheld-values.ts';

const INT8 = 20;
const DATE = 1082;
const TIMESTAMPTZ = 1184;

/** Anything that runs SQL: the pool (each statement its own transaction) or an open transaction. */
export interface Queryable {
  /** `name` makes it a prepared statement: the same name must always carry the same SQL. */
  query<R>(sql: string, params?: readonly unknown[], name?: string): Promise<R[]>;
}

export interface Tx extends Queryable {
  /** For what only a connection can do, such as COPY. */
  readonly client: pg.PoolClient;
}

export type DatabaseOptions = Readonly<{
  url: string;
  /** The role that the session takes on; the app's role can read and append to the log and no more. */
  role?: string;
  /** Whose tables go before those of `public` of the same name. */
  schema?: string;
  maxConnections?: number;
  applicationName?: string;
  /** Called when an idle connection breaks: the pool replaces it, the operator should know. */
  onError?: (error: Error) => void;
}>;

/**
 * Small tables are read by their indexes too, and no statement here is long enough for compiling it to pay. A transaction
 * that its process forgot must not hold a feed.
 */
const SESSION = '-c timezone=UTC -c idle_in_transaction_session_timeout=30000 -c random_page_cost=1.1 -c jit=off';

/** int8 as text, date as 'YYYY-MM-DD', timestamptz as milliseconds since 1970 (UTC), jsonb parsed. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === TIMESTAMPTZ) return (text: string) => Date.parse(toIso(text));
    if (oid === INT8 || oid === DATE) return (text: string) => text;
    return pg.types.getTypeParser(oid, format as 'text');
  }) as pg.CustomTypesConfig['getTypeParser'],
};

/** PostgreSQL prints `2024-01-05 01:30:00.123+00`; ECMAScript parses `2024-01-05T01:30:00.123+00:00`. */
function toIso(text: string): string {
  const iso = text.replace(' ', 'T');
  return /[+-]\d\d$/.test(iso) ? `${iso}:00` : iso;
}

/** One pool of connections with one role. Raw SQL on the event path goes through here. */
@Injectable()
export class Database implements Queryable {
  readonly pool: pg.Pool;

  constructor(private readonly options: DatabaseOptions) {
    const role = options.role ? ` -c role=${options.role}` : '';
    const path = options.schema ? ` -c search_path=${options.schema},public` : '';
    this.pool = new pg.Pool({
      connectionString: options.url,
      max: options.maxConnections ?? 10,
      application_name: options.applicationName ?? 'dunghan',
      options: `${SESSION}${role}${path}`,
      connectionTimeoutMillis: 10_000,
      types,
    });
    this.pool.on('error', (error) => options.onError?.(error));
  }

  async query<R>(sql: string, params: readonly unknown[] = [], name?: string): Promise<R[]> {
    try {
      const result = await this.pool.query<R & pg.QueryResultRow>({ text: sql, values: [...params], name });
      return result.rows;
    } catch (error) {
      throw withheldValues(error);
    }
  }

  /** READ COMMITTED; rolled back when `work` throws. Hold it briefly and await nothing but the database in it. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.within('BEGIN', work);
  }

  /**
   * All that `work` reads is of one moment. It may not write, and waits for no other connection: that could be for ever.
   * @param held a table that nobody may replace by another one until `work` has ended, from before that moment on.
   */
  snapshot<T>(work: (tx: Tx) => Promise<T>, held?: string): Promise<T> {
    const hold = held === undefined ? '' : `; LOCK TABLE ${held} IN ACCESS SHARE MODE`;
    return this.within(`BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY${hold}`, work);
  }

  /** A pool of its own with the same login, which finds the tables of a schema before those of `public`. */
  inSchema(schema: string, maxConnections: number): Database {
    return new Database({ ...this.options, schema, maxConnections });
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  private async within<T>(begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    // Without a listener, a server that goes away in the middle would end the process: the statement's own error is enough.
    const noteBreak = (error: Error): void => void (broken = error);
    client.on('error', noteBreak);
    try {
      await client.query(begin);
      const result = await work(transactionOn(client));
      await client.query('COMMIT');
      return result;
    } catch (error) {
      broken ??= await rollback(client);
      throw withheldValues(error);
    } finally {
      client.off('error', noteBreak);
      client.release(broken);
    }
  }
}

function transactionOn(client: pg.PoolClient): Tx {
  return {
    client,
    async query<R>(sql: string, params: readonly unknown[] = [], name?: string): Promise<R[]> {
      const result = await client.query<R & pg.QueryResultRow>({ text: sql, values: [...params], name });
      return result.rows;
    },
  };
}

/** A connection that cannot roll back is thrown away, not put back into the pool. */
async function rollback(client: pg.PoolClient): Promise<Error | undefined> {
  try {
    await client.query('ROLLBACK');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
