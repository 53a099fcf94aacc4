#!/usr/bin/env node
// Everything that must hold: types, lint with its caps, format, import rules, then every test on real servers.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from './build-if-needed.mjs';

const bin = (name) => path.join(root, 'node_modules', '.bin', name);
const checks = [
  ['types', bin('tsc'), ['--noEmit', '-p', 'tsconfig.json']],
  ['build', process.execPath, [path.join(root, 'bin', 'build.mjs')]],
  ['types of the console', bin('tsc'), ['--noEmit', '-p', 'web/tsconfig.json']],
  ['lint', bin('oxlint'), ['src', 'config', 'migrations', 'test', 'bin', 'bench', 'web']],
  ['format', bin('prettier'), ['--check', '--log-level', 'warn', '.']],
  ['imports', bin('depcruise'), ['src', 'config', 'migrations', 'bench', 'web', '--config', '.dependency-cruiser.cjs']],
];

/** Runs a program beside others; what it prints comes as one piece when it has ended. */
function run([name, program, args]) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
    child.on('close', (status) => {
      process.stderr.write(`\n── ${name}${status === 0 ? '' : ' failed'}\n${output}`);
      resolve(status === 0);
    });
  });
}

const [types, build, ...quick] = checks;
const inTurn = async (rest) => {
  const passed = [];
  for (const check of rest) passed.push(await run(check));
  return passed.every(Boolean);
};
const passed = await Promise.all([run(types), inTurn([build, ...quick])]);
if (!passed.every(Boolean)) process.exit(1);

process.stderr.write('\n── tests\n');
const jest = spawn(bin('jest'), process.argv.slice(2), { cwd: root, stdio: 'inherit' });
jest.on('close', (status) => process.exit(status ?? 1));
