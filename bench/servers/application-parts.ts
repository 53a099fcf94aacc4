import { randomBytes } from 'node:crypto';
import type { Type } from '@nestjs/common';
import { MasterKeys } from '../../src/platform/keys/master-keys.ts';
import { connectQueue } from '../../config/queue.ts';
import { createHttpApp } from '../../src/http-app.ts';
import { Settings } from '../../src/platform/operations/settings.ts';
import { type BenchDatabase, TIME_ZONE } from './workbench.ts';

/** The application's own parts in this process, wired as it wires them; nothing listens and no worker runs. */
export type ApplicationParts = Readonly<{
  get<T>(part: Type<T>): T;
  close(): Promise<void>;
}>;

export async function openParts({ url }: BenchDatabase): Promise<ApplicationParts> {
  const queue = connectQueue({ redisUrl: undefined, databaseUrl: url }, ignore);
  const settings = new Settings(TIME_ZONE, 'http', undefined, true);
  const app = await createHttpApp({ databaseUrl: url, queue, settings, masterKeys: benchKeys(), logLevel: 'error' });
  await app.init();
  return {
    get: (part) => app.get(part, { strict: false }),
    close: async () => {
      await app.close();
      await queue.close();
    },
  };
}

/** Opens the parts for as long as `work` takes. */
export async function withParts<T>(database: BenchDatabase, work: (parts: ApplicationParts) => Promise<T>): Promise<T> {
  const parts = await openParts(database);
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
