#!/usr/bin/env node
// Takes each guard out in turn and runs the suites that should notice: a guard that nobody misses fails.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildIfNeeded, root } from '../../bin/build-if-needed.mjs';
import { findGuards } from './find-guards.mjs';

const FLOOR = path.join(import.meta.dirname, 'floor.json');
const wanted = process.argv.slice(2).join(' ');
const folder = mkdtempSync(path.join(os.tmpdir(), 'dunghan-guards-'));
const plan = path.join(folder, 'plan.json');

const say = (text) => process.stderr.write(`${text}\n`);

/** Runs suites of which each has one guard out. @returns how each of them ended, by its name */
function runSuites(suites) {
  const files = suites.map(({ name, guard, spec }) => {
    const file = path.join(folder, `${name}.guard.js`);
    writeFileSync(file, `globalThis.guardTakenOut = ${guard};\nrequire(${JSON.stringify(path.join(root, spec))});\n`);
    return file;
  });
  const report = path.join(folder, 'report.json');
  const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const config = path.join(import.meta.dirname, 'jest.config.mjs');
  const { stderr } = spawnSync(process.execPath, [jest, '--config', config, '--json', '--outputFile', report], {
    cwd: root,
    env: { ...process.env, GUARDS_PLAN: plan, GUARDS_FOLDER: folder, TEST_LOG_LEVEL: 'silent' },
    encoding: 'utf8',
    maxBuffer: 1024 ** 3,
  });
  for (const file of files) rmSync(file);
  try {
    const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
    return new Map(
      testResults.map(({ name, status, message }) => [path.basename(name, '.guard.js'), { status, message }]),
    );
  } catch {
    throw new Error(`The suites did not run:\n${stderr}`);
  }
}

const e2e = (spec) => (spec.includes('/') ? spec : `test/e2e/${spec}.e2e-spec.ts`);

/** With every guard in its place all must pass: else what fails proves nothing. */
function checkBaseline(specs) {
  const ended = runSuites(
    specs.map((spec) => ({ name: `all-${path.basename(spec, '.ts')}`, guard: 0, spec: e2e(spec) })),
  );
  const broken = [...ended].filter(([, { status }]) => status !== 'passed');
  for (const [name, { message }] of broken) say(`${name}\n${message.slice(0, 2_000)}`);
  if (broken.length > 0 || ended.size !== specs.length)
    throw new Error('The suites do not pass with all guards in place');
}

/** Wave by wave: what the likeliest suites did not notice is shown to the next ones. @returns what nobody noticed */
function survivorsOf(guards) {
  let left = guards;
  for (let wave = 0; left.some(({ specs }) => specs[wave]); wave += 1) {
    const asked = left.filter(({ specs }) => specs[wave]);
    const ended = runSuites(asked.map(({ id, specs }) => ({ name: `g${id}`, guard: id, spec: e2e(specs[wave]) })));
    left = left.filter((guard) => !guard.specs[wave] || ended.get(`g${guard.id}`)?.status !== 'failed');
    say(`Wave ${wave + 1}: ${guards.length - left.length} of ${guards.length} guards are missed`);
  }
  return left;
}

function inMemory() {
  const spec = path.join('test', 'guards', 'rights-in-memory.ts');
  const { status, message } = runSuites([{ name: 'in-memory', guard: 0, spec }]).get('in-memory') ?? {};
  if (status !== 'passed') say(message ?? 'The table of rights was not tried');
  return { isWhole: status === 'passed', count: Number(readFileSync(path.join(folder, 'in-memory'), 'utf8')) };
}

const guards = findGuards(root).filter(({ what }) => what.includes(wanted));
await buildIfNeeded();
try {
  writeFileSync(plan, JSON.stringify(guards));
  const memory = inMemory();
  if (guards.length > 0) checkBaseline([...new Set(guards.flatMap(({ specs }) => specs))]);
  const survivors = survivorsOf(guards);
  const { floor } = JSON.parse(readFileSync(FLOOR, 'utf8'));
  const missed = guards.length - survivors.length + memory.count;
  for (const { what } of survivors) say(`Nobody misses: ${what}`);
  say(`${missed} guards are missed when they are taken out (at least ${floor} must be)`);
  process.exitCode = survivors.length > 0 || !memory.isWhole || (wanted === '' && missed < floor) ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
