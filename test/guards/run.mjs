#!/usr/bin/env node
// Takes each guard out in turn and runs the test that must notice: a guard that nobody misses fails.
// `--only <words>` names the guards, `--shard <i>/<n>` takes a part of them; GUARDS_WORKERS says how many run at once.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfNeeded, root } from '../../bin/build-if-needed.mjs';
import { findGuards } from './find-guards.mjs';

const FLOOR = path.join(import.meta.dirname, 'floor.json');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, shard: { type: 'string' } },
});
const wanted = values.only ?? positionals.join(' ');
const [part = 1, parts = 1] = values.shard?.split('/').map(Number) ?? [];
const isWhole = wanted === '' && parts === 1;
const folder = mkdtempSync(path.join(os.tmpdir(), 'dunghan-guards-'));
const plan = path.join(folder, 'plan.json');

const say = (text) => process.stderr.write(`${text}\n`);

/**
 * Runs suites of which each has one guard out.
 * @param suites `tests`: words of the tests that are wanted, none for all
 * @returns how each of them ended, by its name
 */
function runSuites(suites) {
  const files = suites.map(({ name, guard, spec, tests = [] }) => {
    const file = path.join(folder, `${name}.guard.js`);
    const set = `globalThis.guardTakenOut = ${guard};\nglobalThis.guardTests = ${JSON.stringify(tests)};\n`;
    writeFileSync(file, `${set}require(${JSON.stringify(path.join(root, spec))});\n`);
    return file;
  });
  const report = path.join(folder, 'report.json');
  const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const config = path.join(import.meta.dirname, 'jest.config.mjs');
  const wanting = ['--maxWorkers', process.env.GUARDS_WORKERS ?? '1', '--json', '--outputFile', report];
  spawnSync(process.execPath, [jest, '--config', config, ...wanting], {
    cwd: root,
    env: { ...process.env, GUARDS_PLAN: plan, GUARDS_FOLDER: folder, TEST_LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (const file of files) rmSync(file);
  if (!existsSync(report)) throw new Error('The suites did not run');
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  return new Map(testResults.map((result) => [path.basename(result.name, '.guard.js'), result]));
}

/** @param noticer a suite, or one of its tests: `rights › is no reporter’s` @returns what runSuites takes */
function suiteOf(noticer) {
  const [suite, ...tests] = noticer.split(' › ');
  return { spec: suite.includes('/') ? suite : `test/e2e/${suite}.e2e-spec.ts`, tests };
}

/** With every guard in its place each test must pass, by itself as it is asked: else what fails proves nothing. */
function checkBaseline(noticers) {
  const suites = noticers.map((noticer, nth) => ({ name: `all-${nth + 1}`, guard: 0, noticer, ...suiteOf(noticer) }));
  const ended = runSuites(suites);
  for (const { name, noticer, tests } of suites) {
    const { status, message, assertionResults } = ended.get(name) ?? { status: 'not run', assertionResults: [] };
    const passed = assertionResults.filter((test) => test.status === 'passed').map((test) => test.fullName);
    const missing = tests.filter((words) => !passed.some((test) => test.includes(words)));
    // Of a suite of which a part was asked it says “focused”.
    if (!['passed', 'focused'].includes(status) || missing.length > 0)
      throw new Error(`With all guards in place: ${noticer} ${status} ${message?.slice(0, 2_000)}`);
  }
}

/** @returns what its test did not notice */
function survivorsOf(guards) {
  const suites = guards
    .filter(({ noticedBy }) => noticedBy)
    .map(({ id, noticedBy }) => ({ name: `g${id}`, guard: id, ...suiteOf(noticedBy) }));
  const ended = suites.length > 0 ? runSuites(suites) : new Map();
  return guards.filter(({ id }) => ended.get(`g${id}`)?.status !== 'failed');
}

function inMemory() {
  const spec = path.join('test', 'guards', 'rights-in-memory.ts');
  const { status, message } = runSuites([{ name: 'in-memory', guard: 0, spec }]).get('in-memory') ?? {};
  if (status !== 'passed') say(message ?? 'The table of rights was not tried');
  return { isWhole: status === 'passed', count: Number(readFileSync(path.join(folder, 'in-memory'), 'utf8')) };
}

const guards = findGuards(root).filter(({ what, id }) => what.includes(wanted) && id % parts === part % parts);
await buildIfNeeded();
try {
  writeFileSync(plan, JSON.stringify(guards));
  const memory = part === 1 ? inMemory() : { isWhole: true, count: 0 };
  if (guards.length > 0) checkBaseline([...new Set(guards.flatMap(({ noticedBy }) => noticedBy ?? []))]);
  const survivors = survivorsOf(guards);
  const { floor } = JSON.parse(readFileSync(FLOOR, 'utf8'));
  const missed = guards.length - survivors.length + memory.count;
  for (const { what, noticedBy } of survivors)
    say(`Nobody misses: ${what} (${noticedBy ?? 'no test is named in noticed-by.mjs'})`);
  say(`${missed} guards are missed when they are taken out${isWhole ? ` (at least ${floor} must be)` : ''}`);
  process.exitCode = survivors.length > 0 || !memory.isWhole || (isWhole && missed < floor) ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
