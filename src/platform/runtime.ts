import type { QueueConnection } from '../../config/queue.ts';
import type { Settings } from './operations/settings.ts';

/** What the process has at hand when its modules are built: where its servers are and what it was told. */
export type Runtime = Readonly<{
  databaseUrl: string;
  queue: QueueConnection;
  settings: Settings;
  logLevel: string;
}>;
