import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const NEST = path.join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
const OURS = (name) => path.join(root, 'bin', name);

/**
 * Compiles the sources, writes the description of the API, dist/openapi.json, bundles the server, then builds the console, each unless
 * its build is newer than all its sources. Ends the process when they do not compile.
 */
export function buildIfNeeded() {
  // The tool that bundles sets NODE_ENV for the process that it runs in.
  if (!isBuilt())
    for (const args of [[NEST, 'build'], [OURS('write-openapi.mjs')], [OURS('build-server.mjs')]]) run(args);
  if (!isConsoleBuilt()) run([OURS('build-console.mjs')]);
}

function run(args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}

/** Whether the build of the server is newer than every source of it. */
export function isBuilt() {
  return isNewer(path.join('dist', 'server', 'main.js'), ['src', 'config', 'migrations']);
}

function isConsoleBuilt() {
  return isNewer(path.join('dist', 'web', 'index.html'), ['web']);
}

/** An image holds the builds alone: where a folder of sources is missing, nothing is newer than the build. */
function isNewer(built, sources) {
  const file = path.join(root, built);
  const folders = sources.map((folder) => path.join(root, folder));
  if (!folders.every((folder) => existsSync(folder))) return existsSync(file);
  return existsSync(file) && statSync(file).mtimeMs > Math.max(...folders.map(newest));
}

function newest(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((latest, entry) => Math.max(latest, statSync(path.join(entry.parentPath, entry.name)).mtimeMs), 0);
}
