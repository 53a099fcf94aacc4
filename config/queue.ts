import { createPostgresBackend, type QueueOptions, runMigrations, setDefaultBackendFactory } from 'bullmq';
import { Cluster, Redis } from 'ioredis';
import pg from 'pg';
import { redisNodes } from './redis-nodes.ts';

const QUEUE_SCHEMA = 'bullmq';

/** The connection that every queue and worker of this process shares. */
export type QueueConnection = Readonly<{
  backend: 'redis' | 'postgresql';
  connection: QueueOptions['connection'];
  /** Answers when the queue's server does. */
  ping(): Promise<void>;
  close(): Promise<void>;
}>;

/** @param redisUrl one URL, or those of some nodes of a Redis Cluster, comma-separated */
export type QueueTarget = Readonly<{ redisUrl: string | undefined; databaseUrl: string }>;

/** BullMQ on Redis where a URL is given, else on its PostgreSQL backend: the same queues, the same code. */
export function connectQueue(target: QueueTarget, onError: (error: Error) => void): QueueConnection {
  return target.redisUrl === undefined
    ? connectPostgres(target.databaseUrl, onError)
    : connectRedis(target.redisUrl, onError);
}

function connectRedis(url: string, onError: (error: Error) => void): QueueConnection {
  setDefaultBackendFactory();
  const redis = redisAt(redisNodes(url));
  redis.on('error', onError);
  return {
    backend: 'redis',
    connection: redis,
    ping: async () => {
      await redis.ping();
    },
    close: async () => redis.disconnect(),
  };
}

/** Whether a Redis does not answer at present; PostgreSQL, without which nothing runs, is never away here. */
export function isAway(connection: QueueOptions['connection']): boolean {
  return (connection instanceof Redis || connection instanceof Cluster) && connection.status !== 'ready';
}

/** BullMQ waits for its answers itself, however long. The first nodes of a cluster that answer name all others. */
function redisAt(urls: readonly string[]): Redis | Cluster {
  const patient = { maxRetriesPerRequest: null };
  const [first = ''] = urls;
  if (urls.length === 1) return new Redis(first, patient);
  const { username, password, protocol } = new URL(first);
  return new Cluster([...urls], {
    redisOptions: {
      ...patient,
      ...(password === '' ? {} : { username: decodeURIComponent(username), password: decodeURIComponent(password) }),
      ...(protocol === 'rediss:' ? { tls: {} } : {}),
    },
  });
}

function connectPostgres(url: string, onError: (error: Error) => void): QueueConnection {
  setDefaultBackendFactory(createPostgresBackend);
  const pool = new pg.Pool({
    connectionString: url,
    max: 20,
    application_name: 'dunghan-queue',
    options: `-c search_path=${QUEUE_SCHEMA},public -c timezone=UTC -c role=dunghan_app`,
    keepAlive: true,
  });
  pool.on('error', onError);
  return {
    backend: 'postgresql',
    connection: pool as unknown as QueueOptions['connection'],
    ping: async () => {
      await pool.query('SELECT 1');
    },
    close: () => pool.end(),
  };
}

/**
 * Makes or updates BullMQ's own tables, as the owner; the app's role may use them and no more. BullMQ makes a sequence for
 * each queue when its first job is added, in its own schema: those are the app's already, and not the owner's to grant.
 */
export async function migrateQueue(owner: pg.Client): Promise<void> {
  await runMigrations(owner, QUEUE_SCHEMA);
  await owner.query(`GRANT USAGE, CREATE ON SCHEMA ${QUEUE_SCHEMA} TO dunghan_app`);
  await owner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${QUEUE_SCHEMA} TO dunghan_app`);
  await owner.query(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${QUEUE_SCHEMA} TO dunghan_app`);
  await owner.query(eachOwnSequence(`GRANT USAGE, SELECT ON SEQUENCE %s TO dunghan_app`));
}

/** Sequences that BullMQ made under the app's login go to the app's role, so that another login may follow this one. */
export async function handOverQueue(databaseUrl: string): Promise<void> {
  const app = new pg.Client({ connectionString: databaseUrl, application_name: 'dunghan-migrations' });
  await app.connect();
  try {
    await app.query(eachOwnSequence('ALTER SEQUENCE %s OWNER TO dunghan_app'));
  } finally {
    await app.end();
  }
}

/** SQL: does something with each sequence of the queue's schema that belongs to who asks. */
function eachOwnSequence(statement: string): string {
  return `
    DO $$
    DECLARE sequence regclass;
    BEGIN
      FOR sequence IN SELECT oid FROM pg_class
        WHERE relkind = 'S' AND relnamespace = '${QUEUE_SCHEMA}'::regnamespace AND pg_get_userbyid(relowner) = current_user
      LOOP
        EXECUTE format('${statement}', sequence);
      END LOOP;
    END $$`;
}
