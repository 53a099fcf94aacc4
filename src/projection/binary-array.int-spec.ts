import { type TestDatabase, testDatabase } from '../../test/support/test-database.ts';
import {
  BIG_INT8,
  binaryArray,
  BOOL,
  type Codec,
  INT4,
  INT8,
  JSON_TEXT,
  TEXT,
  TIMESTAMPTZ,
  UUID,
} from './binary-array.ts';

describe('sending an array in binary', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.close());

  async function there<T>(type: string, codec: Codec<T>, values: readonly (T | null)[]): Promise<unknown[]> {
    const rows = await db.database.query<{ value: unknown }>(`SELECT unnest($1::${type}[]) AS value`, [
      binaryArray(codec, values),
    ]);
    return rows.map((row) => row.value);
  }

  it('keeps whole numbers, negative and large ones too', async () => {
    expect(await there('int', INT4, [0, -1, 2_147_483_647, null])).toEqual([0, -1, 2_147_483_647, null]);
    const large = [0, -1, -4_294_967_296, 4_294_967_295, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
    expect(await there('bigint', INT8, large)).toEqual(large.map(String));
    expect(await there('bigint', BIG_INT8, [-(2n ** 63n), 2n ** 63n - 1n])).toEqual([
      '-9223372036854775808',
      '9223372036854775807',
    ]);
  });

  it('keeps text as it is, quotes, backslashes and Vietnamese included', async () => {
    const texts = ['', 'NULL', '{"a\\",b}', 'Đúng hạn', null, '𝛑'];
    expect(await there('text', TEXT, texts)).toEqual(texts);
  });

  it('keeps instants to the millisecond, before 1970 too', async () => {
    const instants = [0, -1, Date.UTC(2024, 1, 29, 16, 59, 59, 999), Date.UTC(1900, 0, 1), null];
    expect(await there('timestamptz', TIMESTAMPTZ, instants)).toEqual(instants);
  });

  it('keeps JSON, ids and booleans', async () => {
    const state = { name: 'Đ"\\', list: [1, null, true] };
    expect(await there('json', JSON_TEXT, [JSON.stringify(state)])).toEqual([state]);
    const id = '0b9f4a52-3c1d-5e6f-8a7b-9c0d1e2f3a4b';
    expect(await there('uuid', UUID, [id, null])).toEqual([id, null]);
    expect(await there('boolean', BOOL, [true, false, null])).toEqual([true, false, null]);
  });

  it('takes an empty array', async () => {
    expect(await there('int', INT4, [])).toEqual([]);
  });
});
