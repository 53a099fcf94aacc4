// Builds the system, and beside it, in dist/bench, what stands in bench/.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { buildIfNeeded, root } from '../bin/build-if-needed.mjs';

const from = path.join(root, 'bench');
const to = path.join(root, 'dist', 'bench');

/** Beside the compiled system, whose modules they import; types are checked by `npm test`. */
export function compile() {
  buildIfNeeded();
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  // One file by itself does not tell that its package is of ES modules.
  const compilerOptions = { ...options, module: ts.ModuleKind.ESNext, sourceMap: false };
  rmSync(to, { recursive: true, force: true });
  for (const name of readdirSync(from, { recursive: true })) {
    if (!name.endsWith('.ts')) continue;
    const source = readFileSync(path.join(from, name), 'utf8');
    const { outputText } = ts.transpileModule(source, { compilerOptions });
    const file = path.join(to, name.replace(/\.ts$/, '.js'));
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, outputText);
  }
}
