import { makeAccount, makeClient } from '../../../test/support/callers.ts';
import { TEST_SETTINGS } from '../../../test/support/golden-database.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { UnitImports } from '../../reference/units/unit-imports.ts';
import { UnitRanks } from '../../reference/units/unit-ranks.ts';
import { wayInMissing } from '../way-in.ts';
import { Callers } from './callers.ts';

class MovedClock extends MachineClock {
  at = Date.parse('2024-03-01T08:00:00+07:00');

  override now(): number {
    return this.at;
  }
}

const HERE = '127.0.0.1';

let db: TestDatabase;
let clock: MovedClock;
let callers: Callers;

beforeEach(async () => {
  db = await testDatabase();
  clock = new MovedClock();
  await new UnitImports(db.database, new UnitRanks(db.database, clock, TEST_SETTINGS)).addUnits([
    { code: 'R', name: 'R', level: 'province', parent: null },
    { code: 'A', name: 'A', level: 'district', parent: 'R' },
    { code: 'A1', name: 'A1', level: 'commune', parent: 'A' },
    { code: 'B', name: 'B', level: 'district', parent: 'R' },
  ]);
  callers = new Callers(db.database, new ReferenceData(db.database, TEST_SETTINGS), clock);
});
afterEach(() => db.close());

describe('an account', () => {
  it('is a caller with a code, a desk and the units of its roles', async () => {
    const id = await makeAccount(db.owner, 'cb-01', [
      { role: 'clerk', unit: 'A' },
      { role: 'reporter', unit: 'B' },
    ]);
    const caller = await callers.ofAccount(id);
    expect(caller).toMatchObject({ kind: 'account', actor: 'cb-01', displayName: 'Cán bộ cb-01', unit: 'A' });
    expect(caller?.scope.rootsOf(['clerk', 'reporter'])).toEqual([
      { unit: 'A', below: false },
      { unit: 'B', below: true },
    ]);
  });

  it('is known as it was at most a second ago, and nobody once it is not active or not valid', async () => {
    const id = await makeAccount(db.owner, 'cb-01', [{ role: 'clerk', unit: 'A' }]);
    expect(await callers.ofAccount(id)).toBeDefined();
    await db.owner.query('UPDATE account SET active = false');
    clock.at += 1_000;
    expect(await callers.ofAccount(id)).toBeUndefined();
    await db.owner.query(`UPDATE account SET active = true, valid_to = '2024-02-29'`);
    callers.drop();
    expect(await callers.ofAccount(id)).toBeUndefined();
    await db.owner.query(`UPDATE account SET valid_to = '2024-03-01'`);
    callers.drop();
    expect(await callers.ofAccount(id)).toBeDefined();
  });
});

describe('the key of a machine', () => {
  it('proves who calls, and no other key does', async () => {
    const key = await makeClient(db.owner, { role: 'system', units: ['A'] });
    const caller = await callers.ofKey(key, HERE);
    expect(caller).toMatchObject({ kind: 'client', unit: 'A' });
    expect(caller?.scope.applicant).toBe(false);
    const wrong = key.slice(0, -1) + (key.endsWith('A') ? 'B' : 'A');
    for (const other of [wrong, key.replace(/^dh_./, 'dh_0'), key.slice(3), ''])
      expect(await callers.ofKey(other, HERE)).toBeUndefined();
  });

  it('ends with its time, when it is ended, and counts from its addresses alone', async () => {
    const key = await makeClient(db.owner, {
      role: 'system',
      units: ['A'],
      addresses: ['10.1.0.0/16', '::1'],
      validTo: new Date('2024-03-02T00:00:00Z'),
    });
    expect(await callers.ofKey(key, HERE)).toBeUndefined();
    for (const address of ['10.1.2.3', '::ffff:10.1.2.3', '::1'])
      expect(await callers.ofKey(key, address)).toBeDefined();
    clock.at = Date.parse('2024-03-02T00:00:00Z');
    expect(await callers.ofKey(key, '::1')).toBeUndefined();
    clock.at -= 5_000;
    expect(await callers.ofKey(key, '::1')).toBeDefined();
    await db.owner.query('UPDATE client SET ended_at = now()');
    callers.drop();
    expect(await callers.ofKey(key, '::1')).toBeUndefined();
  });
});

describe('a system in production', () => {
  it('needs the bootstrap token until an administrator of a root can sign in', async () => {
    const reference = new ReferenceData(db.database, TEST_SETTINGS);
    const missing = async (more: object = {}) => {
      const way = { production: true, bootstrapAdminToken: undefined, disableBootstrap: false, ...more };
      return wayInMissing(way, db.database, await reference.current(), clock.at);
    };
    expect(await missing()).toContain('BOOTSTRAP_ADMIN_TOKEN is required');
    for (const way of [{ production: false }, { disableBootstrap: true }, { bootstrapAdminToken: 'x' }])
      expect(await missing(way)).toBeUndefined();
    await makeAccount(db.owner, 'adm-a', [{ role: 'administrator', unit: 'A' }]);
    await makeAccount(db.owner, 'adm-r', [{ role: 'administrator', unit: 'R' }]);
    expect(await missing()).toBeDefined();
    const subject = `UPDATE account SET issuer = $1, sub = code`;
    await db.owner.query(subject, ['urn:dunghan:sample']);
    expect(await missing()).toBeDefined();
    await db.owner.query(subject, ['https://sso.example.vn']);
    expect(await missing()).toBeUndefined();
    await db.owner.query(`UPDATE account SET valid_to = '2024-02-29' WHERE code = 'adm-r'`);
    expect(await missing()).toBeDefined();
  });
});

describe('a scope', () => {
  it('holds below a unit for supervisors, at the unit alone for clerks', async () => {
    const id = await makeAccount(db.owner, 'cb-01', [
      { role: 'clerk', unit: 'A' },
      { role: 'supervisor', unit: 'B' },
    ]);
    const scope = (await callers.ofAccount(id))?.scope;
    const held = ['R', 'A', 'A1', 'B', 'unknown'].map((unit) => [
      scope?.holdsAt(['clerk'], unit),
      scope?.holdsBelow(['clerk'], unit),
      scope?.holdsBelow(['supervisor'], unit),
    ]);
    expect(held).toEqual([
      [false, false, false],
      [true, false, false],
      [false, false, false],
      [false, false, true],
      [false, false, false],
    ]);
  });

  it('knows a root’s caller from one below, and takes a role within a wider one as one', async () => {
    const above = await makeAccount(db.owner, 'cb-01', [
      { role: 'administrator', unit: 'R' },
      { role: 'supervisor', unit: 'R' },
      { role: 'supervisor', unit: 'A' },
    ]);
    const below = await makeAccount(db.owner, 'cb-02', [{ role: 'administrator', unit: 'A' }]);
    const [root, other] = await Promise.all([callers.ofAccount(above), callers.ofAccount(below)]);
    expect(root?.scope.holdsAtRoot(['administrator'])).toBe(true);
    expect(root?.scope.holdsEverywhere(['administrator'])).toBe(true);
    expect(root?.scope.rootsOf(['supervisor'])).toEqual([{ unit: 'R', below: true }]);
    expect(other?.scope.holdsAtRoot(['administrator'])).toBe(false);
    expect(other?.scope.holdsEverywhere(['administrator'])).toBe(false);
  });
});
