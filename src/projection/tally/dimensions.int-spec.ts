import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import type { Place } from '../../domain/values/reference-facts.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { Dimensions } from './dimensions.ts';

const COMMUNE: Place = { level: 'commune', path: ['T1', 'T1.q', 'T1.q.x'] };
const WARD: Place = { level: 'commune', path: ['T1', 'T1.q', 'T1.q.y'] };

/** A database that does not take the first statement which names a table. */
function failingOnceOn(table: string, database: Queryable): Queryable {
  let hasFailed = false;
  return {
    async query<R>(sql: string, params?: readonly unknown[]): Promise<R[]> {
      if (hasFailed || !sql.includes(`INTO ${table} `)) return database.query<R>(sql, params);
      hasFailed = true;
      throw new Error('the connection broke');
    },
  };
}

describe('keeping the rows of places, branches and subjects', () => {
  let db: TestDatabase;
  beforeEach(async () => {
    db = await testDatabase();
  });
  afterEach(() => db.close());

  const idsIn = async (table: string): Promise<string[]> =>
    (await db.database.query<{ id: string }>(`SELECT id FROM ${table} ORDER BY id`)).map(({ id }) => id);

  const sorted = (ids: readonly Readonly<{ id: string }>[]): string[] =>
    ids.map(({ id }) => id).sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));

  it('has one branch for each unit on the way down, and one for what is the own of the last', async () => {
    const dimensions = new Dimensions();
    const branches = dimensions.branchesOf(dimensions.place(COMMUNE, COMMUNE));
    await dimensions.save(db.database);
    const rows = await db.database.query('SELECT above, unit, level FROM branch ORDER BY above, unit');
    expect(rows).toEqual([
      { above: '', unit: 'T1', level: 'commune' },
      { above: 'T1', unit: 'T1.q', level: 'commune' },
      { above: 'T1.q', unit: 'T1.q.x', level: 'commune' },
      { above: 'T1.q.x', unit: '', level: 'commune' },
    ]);
    expect(await idsIn('branch')).toEqual(sorted(branches));
  });

  it('counts in the branches of two places, apart from those of one, where another unit is competent', async () => {
    const dimensions = new Dimensions();
    dimensions.place(WARD, COMMUNE);
    await dimensions.save(db.database);
    const rows = await db.database.query<{ reading: string; unit: string }>('SELECT reading, unit FROM branch');
    const unitsIn = (reading: string): string[] =>
      rows.flatMap((row) => (row.reading === reading ? row.unit : [])).toSorted();
    expect(unitsIn('both')).toEqual([]);
    expect(unitsIn('receiving')).toEqual(['', ...WARD.path].toSorted());
    expect(unitsIn('competent')).toEqual(['', ...COMMUNE.path].toSorted());
  });

  it.each(['place', 'branch', 'subject'])('saves with the next batch what a failed one has left: %s', async (table) => {
    const dimensions = new Dimensions();
    const flaky = failingOnceOn(table, db.database);
    const places = [dimensions.place(COMMUNE, COMMUNE)];
    const subjects = [dimensions.subject({ procedure: '1', field: 'x' })];
    await expect(dimensions.save(flaky)).rejects.toThrow('broke');

    places.push(dimensions.place(WARD, WARD));
    subjects.push(dimensions.subject({ procedure: '', field: '' }));
    await dimensions.save(flaky);
    expect(await idsIn('place')).toEqual(sorted(places));
    expect(await idsIn('subject')).toEqual(sorted(subjects));
    const branches = new Set(places.flatMap((place) => dimensions.branchesOf(place)));
    expect(await idsIn('branch')).toEqual(sorted([...branches]));
  });

  it('resolves only when what another batch is saving is there too', async () => {
    const dimensions = new Dimensions();
    const place = dimensions.place(COMMUNE, COMMUNE);
    const first = dimensions.save(db.database);
    const known = dimensions.place({ ...COMMUNE }, { ...COMMUNE });
    await dimensions.save(db.database);
    expect(known).toBe(place);
    expect(await idsIn('place')).toEqual([place.id]);
    await first;
  });

  it('finds the same ids in every process, and takes rows for saved that another has written', async () => {
    const [one, other] = [new Dimensions(), new Dimensions()];
    expect(one.place(COMMUNE, COMMUNE).id).toBe(other.place(COMMUNE, COMMUNE).id);
    await Promise.all([one.save(db.database), other.save(db.database)]);
    expect(await idsIn('place')).toHaveLength(1);
  });
});
