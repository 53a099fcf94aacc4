import { randomBytes } from 'node:crypto';
import type { Type } from '@nestjs/common';
import { MasterKeys } from '../../src/platform/keys/master-keys.ts';
import { connectQueue } from '../../config/queue.ts';
import { createHttpApp } from '../../src/http-app.ts';
import { Settings } from '../../src/platform/operations/settings.ts';
import { type BenchDatabase, TIME_ZONE } from './workbench.ts';

type Answered = Readonly<{ status: number; text: string }>;

/** The application's own parts in this process, wired as it wires them; nothing listens and no worker runs. */
export type ApplicationParts = Readonly<{
  get<T>(part: Type<T>): T;
  /** A request through the whole application, without a socket. */
  send(method: 'GET' | 'POST', url: string, body?: object, token?: string): Promise<Answered>;
  close(): Promise<void>;
}>;

export async function openParts({ url }: BenchDatabase, masterKeys = benchKeys()): Promise<ApplicationParts> {
  const queue = connectQueue({ redisUrl: undefined, databaseUrl: url }, ignore);
  const settings = new Settings(TIME_ZONE, 'http', undefined, true);
  const limits = { wrongTokens: Number.POSITIVE_INFINITY, requestsPerSecond: Number.POSITIVE_INFINITY };
  const app = await createHttpApp({ databaseUrl: url, queue, settings, masterKeys, limits, logLevel: 'error' });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return {
    get: (part) => app.get(part, { strict: false }),
    send: async (method, path, body, token) => {
      const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
      const payload = body === undefined ? {} : { payload: body };
      const { statusCode: status, body: text } = await app.inject({ method, url: path, headers, ...payload });
      return { status, text };
    },
    close: async () => {
      await app.close();
      await queue.close();
    },
  };
}

/** Opens the parts for as long as `work` takes. @param masterKeys those of the processes that have filled the database */
export async function withParts<T>(
  database: BenchDatabase,
  work: (parts: ApplicationParts) => Promise<T>,
  masterKeys?: MasterKeys,
): Promise<T> {
  const parts = await openParts(database, masterKeys);
  try {
    return await work(parts);
  } finally {
    await parts.close();
  }
}

function ignore(): void {}

/** Master keys for as long as the process lives. */
export function benchKeys(): MasterKeys {
  const keys = new Map([['bench', randomBytes(32)]]);
  return new MasterKeys(() => ({ current: 'bench', keys }));
}
