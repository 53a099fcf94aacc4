import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { FIGURE_COLUMNS } from './figure-columns.ts';
import { addToTally, TALLY_BLOCK, TALLY_CELL, TALLY_NOW, TALLY_SUBJECT } from './tally-table.ts';

const place = { id: '-5', order: -5, number: 0 };
const subject = { id: '9', order: 9, number: 0 };
const cell = { place, subject, businessOn: 19_800, recordedOn: 19_805 };

describe('adding to a tally', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.close());

  it.each([TALLY_CELL, TALLY_NOW, TALLY_BLOCK, TALLY_SUBJECT])(
    'writes columns in the order in which $name has them',
    async ({ name, key }) => {
      const columns = await db.database.query<{ column_name: string }>(
        'SELECT column_name FROM information_schema.columns WHERE table_name = $1 ORDER BY ordinal_position',
        [name],
      );
      expect(columns.map((column) => column.column_name)).toEqual([...key, ...FIGURE_COLUMNS]);
    },
  );

  it('adds to what is there, keeps a zero as NULL, and takes away a row that holds nothing any more', async () => {
    const add = (amounts: [number, number][]) =>
      addToTally(db.database, TALLY_CELL, 3, [
        { ...cell, amounts: amounts.map(([index, amount]) => ({ index, amount })) },
      ]);
    const rows = () =>
      db.database.query('SELECT place_id, business_on, recorded_on, received, ratings FROM tally_cell');
    const row = { place_id: '-5', business_on: '2024-03-18', recorded_on: '2024-03-23' };
    const ratings = FIGURE_COLUMNS.indexOf('ratings');

    await add([[0, 2]]);
    expect(await rows()).toEqual([{ ...row, received: '2', ratings: null }]);
    await add([
      [0, -2],
      [ratings, 9_007_199_254_740_991],
    ]);
    expect(await rows()).toEqual([{ ...row, received: null, ratings: '9007199254740991' }]);
    await add([[ratings, -9_007_199_254_740_991]]);
    expect(await rows()).toEqual([]);
  });
});
