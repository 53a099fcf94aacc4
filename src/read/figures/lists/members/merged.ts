import { compareCodes } from '../listed-row.ts';

type Coded = Readonly<{ code: string }>;

/** Two runs by code as one, in which no code is in both. */
export async function* merged<T extends Coded>(one: AsyncIterable<T>, other: AsyncIterable<T>): AsyncGenerator<T> {
  const others = other[Symbol.asyncIterator]();
  let next = await others.next();
  for await (const row of one) {
    for (; !next.done && compareCodes(next.value.code, row.code) < 0; next = await others.next()) yield next.value;
    yield row;
  }
  for (; !next.done; next = await others.next()) yield next.value;
}
