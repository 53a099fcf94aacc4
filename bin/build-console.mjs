#!/usr/bin/env node
// Builds web/ into dist/web: bundled, compressed beside each file, and no larger than the slowest desk can load.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';

const ROOT = path.dirname(import.meta.dirname);
const OUT = path.join(ROOT, 'dist', 'web');
/** Below this a compressed copy saves nothing that a network would notice. */
const WORTH_COMPRESSING = 1_000;
const KILOBYTE = 1_024;
/** Kilobytes, gzipped. */
const BUDGETS = { firstScreen: 45, chunk: 30, css: 20, lookup: 25, board: 25 };

await build({ configFile: path.join(ROOT, 'web', 'vite.config.ts'), logLevel: 'warn' });
const tooLarge = judged(compressed());
for (const line of tooLarge) process.stderr.write(`The console is too large: ${line}\n`);
process.exitCode = tooLarge.length === 0 ? 0 : 1;

/** Writes .br and .gz beside each file. @returns bytes of each, gzipped */
function compressed() {
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  const files = readdirSync(OUT, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const sizes = new Map();
  for (const { parentPath, name } of files) {
    const file = path.join(parentPath, name);
    const bytes = readFileSync(file);
    const gzipped = gzipSync(bytes, { level: 9 });
    sizes.set(path.relative(OUT, file).split(path.sep).join('/'), gzipped.length);
    if (bytes.length < WORTH_COMPRESSING || name === 'manifest.json') continue;
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, brotli));
    writeFileSync(`${file}.gz`, gzipped);
  }
  return sizes;
}

/** What is above its budget, in words; all sizes are printed. */
function judged(sizes) {
  const manifest = JSON.parse(readFileSync(path.join(OUT, '.vite', 'manifest.json'), 'utf8'));
  const sum = (files) => [...files].reduce((total, file) => total + (sizes.get(file) ?? 0), 0);
  const chunks = Object.values(manifest).filter(({ isDynamicEntry }) => isDynamicEntry);
  const largest = chunks.toSorted((a, b) => sum([b.file]) - sum([a.file]))[0];
  const styles = [...sizes.keys()].filter((file) => file.endsWith('.css'));
  const measured = [
    ['first screen', sum(['index.html', ...filesOf(manifest, 'index.html')]), BUDGETS.firstScreen],
    [`largest chunk (${largest?.name ?? 'none'})`, largest ? sum([largest.file]) : 0, BUDGETS.chunk],
    ['all styles', sum(styles), BUDGETS.css],
    ['look-up of citizens', sum(['lookup.html', ...filesOf(manifest, 'lookup.html')]), BUDGETS.lookup],
    ['board of a unit', sum(['board.html', ...filesOf(manifest, 'board.html')]), BUDGETS.board],
  ];
  const line = ([what, bytes, most]) => `${what} ${(bytes / KILOBYTE).toFixed(1)} of ${most} kB`;
  process.stderr.write(`Console, gzipped: ${measured.map(line).join(', ')}\n`);
  return measured.filter(([, bytes, most]) => bytes > most * KILOBYTE).map(line);
}

/** A page with all that it loads before anything is pressed. */
function filesOf(manifest, entry, seen = new Set()) {
  const { file, css = [], imports = [] } = manifest[entry] ?? {};
  if (file === undefined || seen.has(file)) return seen;
  for (const each of [file, ...css]) seen.add(each);
  for (const each of imports) filesOf(manifest, each, seen);
  return seen;
}
