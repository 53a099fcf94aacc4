import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { IMPORTS_ON_RECORD, ON_RECORD } from '../../src/access/audit/on-record.ts';
import { LOOKS_AT, type RightOf, SIDES } from '../../src/access/rights/right.ts';
import { ROLES } from '../../src/access/roles.ts';
import { RIGHTS } from '../../src/rights.ts';

type Test = () => unknown;
type Guard = Readonly<{ what: string; takeOut: () => void; putBack: () => void }>;

/** The tests of a suite, as functions: they need nothing that has to be begun. */
function testsOf(load: () => void): readonly Test[] {
  const tests: Test[] = [];
  const kept = { describe: globalThis.describe, it: globalThis.it };
  const each = () => () => undefined;
  Object.assign(globalThis, {
    describe: Object.assign((_name: string, define: () => void) => define(), { each }),
    it: Object.assign((_name: string, test: Test) => void tests.push(test), { each }),
  });
  load();
  Object.assign(globalThis, kept);
  return tests;
}

function changed(right: RightOf, change: Partial<RightOf>, what: string): Guard {
  const before = { ...right };
  return {
    what: `${right.may} (${right.messages.map(({ name }) => name).join(', ')}): ${what}`,
    takeOut: () => void Object.assign(right, change),
    putBack: () => void Object.assign(right, before),
  };
}

function ofRight(right: RightOf): Guard[] {
  const more = ROLES.filter((role) => !right.roles.includes(role)).map((role) =>
    changed(right, { roles: [...right.roles, role] }, `${role} may`),
  );
  const wide = LOOKS_AT[0];
  const anywhere = right.at === wide || right.at === 'public' ? [] : [changed(right, { at: wide }, 'at any unit')];
  const sides = right.sides ? [changed(right, { sides: SIDES }, 'on every side')] : [];
  return [...more, ...anywhere, ...sides];
}

function ofRecord(record: Record<string, unknown>, route: string): Guard {
  const before = record[route];
  return {
    what: `${route}: not on record`,
    takeOut: () => void delete record[route],
    putBack: () => void (record[route] = before),
  };
}

async function isMissed({ takeOut, putBack }: Guard, tests: readonly Test[]): Promise<boolean> {
  takeOut();
  try {
    for (const test of tests) await test();
    return false;
  } catch {
    return true;
  } finally {
    putBack();
  }
}

const RECORDS: readonly Record<string, unknown>[] = [ON_RECORD, IMPORTS_ON_RECORD];
const tests = testsOf(() => require('../../src/rights.spec.ts'));

describe('the table of rights and of what is on record', () => {
  const guards = [
    ...RIGHTS.table.flatMap(ofRight),
    ...RECORDS.flatMap((record) => Object.keys(record).map((route) => ofRecord(record, route))),
  ];

  it('is held by its tests entry by entry', async () => {
    for (const test of tests) await test();
    const survivors: string[] = [];
    for (const guard of guards) if (!(await isMissed(guard, tests))) survivors.push(guard.what);
    const folder = process.env['GUARDS_FOLDER'] ?? '.';
    writeFileSync(path.join(folder, 'in-memory'), String(guards.length - survivors.length));
    expect(survivors).toEqual([]);
  });
});
