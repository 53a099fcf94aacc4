#!/usr/bin/env node
// Everything that must hold: types, lint with its caps, format, import rules, then every test on real servers.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from './build-if-needed.mjs';

const bin = (name) => path.join(root, 'node_modules', '.bin', name);
const checks = [
  ['types', bin('tsc'), ['--noEmit', '-p', 'tsconfig.json']],
  ['lint', bin('oxlint'), ['src', 'config', 'migrations', 'test', 'bin', 'bench']],
  ['format', bin('prettier'), ['--check', '--log-level', 'warn', '.']],
  ['imports', bin('depcruise'), ['src', 'config', 'migrations', 'bench', '--config', '.dependency-cruiser.cjs']],
  ['build', process.execPath, [path.join(root, 'bin', 'build.mjs')]],
  ['tests', bin('jest'), process.argv.slice(2)],
];

for (const [name, program, args] of checks) {
  process.stderr.write(`\n── ${name}\n`);
  const { status } = spawnSync(program, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    process.stderr.write(`\n${name} failed\n`);
    process.exit(status ?? 1);
  }
}
