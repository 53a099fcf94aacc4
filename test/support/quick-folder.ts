import { chmodSync, existsSync, mkdtempSync, statfsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Linux keeps this folder in memory. */
const MEMORY = '/dev/shm';
/** Several times what the databases of a run take. */
const PLENTY_BYTES = 8 * 2 ** 30;

/**
 * A new folder, which its caller removes, for a server's data: in memory where the machine has plenty, for a disk may
 * take longer to drop a database than a suite to fill it; else among the temporary files.
 */
export function quickFolder(prefix: string): string {
  const folder = mkdtempSync(path.join(hasPlentyOfMemory() ? MEMORY : os.tmpdir(), prefix));
  chmodSync(folder, 0o755);
  return folder;
}

function hasPlentyOfMemory(): boolean {
  if (!existsSync(MEMORY)) return false;
  const { bavail, bsize } = statfsSync(MEMORY);
  return Math.min(bavail * bsize, process.availableMemory()) >= PLENTY_BYTES;
}
