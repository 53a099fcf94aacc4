import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * Compiles the sources and writes the description of the API, dist/openapi.json, unless the build is newer than all
 * sources. Ends the process when they do not compile.
 */
export function buildIfNeeded() {
  if (isBuilt()) return;
  const nest = path.join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  for (const args of [[nest, 'build'], [path.join(root, 'bin', 'write-openapi.mjs')]]) {
    const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] });
    if (status !== 0) process.exit(status ?? 1);
  }
}

/** Whether the build is newer than every source. */
export function isBuilt() {
  const built = path.join(root, 'dist', 'src', 'main.js');
  // An image holds the build alone.
  if (!existsSync(path.join(root, 'src'))) return existsSync(built);
  const sources = ['src', 'config', 'migrations'].map((folder) => path.join(root, folder));
  return existsSync(built) && statSync(built).mtimeMs > Math.max(...sources.map(newest));
}

function newest(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((latest, entry) => Math.max(latest, statSync(path.join(entry.parentPath, entry.name)).mtimeMs), 0);
}
