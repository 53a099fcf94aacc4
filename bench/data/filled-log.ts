import path from 'node:path';
import { rmSync } from 'node:fs';
import { Database } from '../../src/platform/database/database.ts';
import type { Size } from '../measuring/benchmark.ts';
import { SystemProcess } from '../servers/system-process.ts';
import type { BenchDatabase, Workbench } from '../servers/workbench.ts';
import { writeEventFile } from './event-file.ts';
import type { LivesPlan } from './lives.ts';
import { writeReferenceFiles } from './reference-files.ts';

const DOSSIERS: Readonly<Record<Size, number>> = { small: 12_000, large: 180_000 };
const OPEN_DOSSIERS = 6_000;
const OPEN_PREFIX = 'OPEN';

/** Codes of dossiers in a desk's database that are received, forwarded, and nothing more. */
export const OPEN_CODES: readonly string[] = Array.from({ length: OPEN_DOSSIERS }, (_, n) => `${OPEN_PREFIX}-${n}`);

/** A database with reference data alone, as a system gets it by its own imports. */
export function referenceDatabase(workbench: Workbench): Promise<BenchDatabase> {
  return workbench.keep('reference', async () => {
    const database = await workbench.database();
    const system = await SystemProcess.on(database, 'all', workbench.folder);
    for (const [kind, file] of writeReferenceFiles(workbench.folder)) await system.import(kind, file);
    await system.stop();
    return database;
  });
}

/** A database with a log of whole lives, imported and projected by the system itself. */
export function filledLog(workbench: Workbench, size: Size): Promise<BenchDatabase> {
  return workbench.keep(`log-${size}`, async () => {
    const base = await referenceDatabase(workbench);
    return imported(workbench, base, { prefix: 'LIFE', dossiers: DOSSIERS[size] });
  });
}

/** The same, of the small size, with dossiers for desks to go on with. */
export function deskDatabase(workbench: Workbench): Promise<BenchDatabase> {
  return workbench.keep('desk', async () => {
    const base = await filledLog(workbench, 'small');
    return imported(workbench, base, { prefix: OPEN_PREFIX, dossiers: OPEN_DOSSIERS, stillOpen: true });
  });
}

/** A copy of a database into which the system has imported some lives. */
async function imported(workbench: Workbench, base: BenchDatabase, plan: LivesPlan): Promise<BenchDatabase> {
  const database = await workbench.database(base.name);
  const file = path.join(workbench.folder, 'log.ndjson');
  writeEventFile(file, plan);
  const system = await SystemProcess.on(database, 'all', workbench.folder);
  await system.import('events', file);
  await system.stop();
  rmSync(file);
  await settle(database);
  return database;
}

/** What autovacuum would have done by and by. */
export async function settle({ ownerUrl }: BenchDatabase): Promise<void> {
  const owner = new Database({ url: ownerUrl, maxConnections: 1 });
  await owner.query('VACUUM (ANALYZE)');
  await owner.query('CHECKPOINT');
  await owner.close();
}
