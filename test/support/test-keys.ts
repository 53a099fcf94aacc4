import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { ImportKeys } from '../../src/platform/keys/import-keys.ts';
import { StreamKeys } from '../../src/platform/keys/stream-keys.ts';
import { MasterKeys } from '../../src/platform/keys/master-keys.ts';

const KEYS = new Map([
  ['test-1', Buffer.alloc(32, 1)],
  ['test-2', Buffer.alloc(32, 2)],
]);

/** Master keys that every process of the tests knows; the same ones each time. */
export function testMasterKeys(current: 'test-1' | 'test-2' = 'test-1'): MasterKeys {
  return new MasterKeys(() => ({ current, keys: KEYS }));
}

/** Keys of streams, under these. */
export function testStreamKeys(current?: 'test-1' | 'test-2'): StreamKeys {
  return new StreamKeys(testMasterKeys(current));
}

/** Keys of imports, under these. */
export function testImportKeys(): ImportKeys {
  return new ImportKeys(testMasterKeys());
}

/** The same keys as a file of a process of its own. @returns its path. */
export function testMasterKeyFile(folder: string): string {
  const file = path.join(folder, 'test-master-keys.json');
  const keys = [...KEYS].map(([id, key]) => ({ id, key: key.toString('base64') }));
  writeFileSync(file, JSON.stringify({ current: 'test-1', keys }), { mode: 0o600 });
  return file;
}
