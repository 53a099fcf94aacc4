import { encodeCursor, type Page } from '../../platform/http/page.ts';
import { PageReadBy } from '../../platform/http/query-parameters.ts';

/** Above it a list has no total. */
const COUNTED_UP_TO = 10_000;

/** Where a page begins: after the row with these values. */
export type ListPage = Readonly<{ limit: number; after: readonly string[] | undefined }>;

/** `limit` and `cursor` of a list whose cursors hold so many texts, which `isKey` accepts. */
export function PageAfterTexts(length: number, isKey: (texts: readonly string[]) => boolean): PropertyDecorator {
  return PageReadBy((reader): ListPage => {
    const limit = reader.limit();
    const after = reader.cursor(length, (values) => {
      const texts = values.filter((value) => typeof value === 'string' && !value.includes('\0')).map(String);
      return texts.length === length && isKey(texts) ? texts : null;
    });
    return { limit, after };
  });
}

export function totalOf(count: number): number | null {
  return count > COUNTED_UP_TO ? null : count;
}

/**
 * A page of items that are all at hand, sorted by the texts of their cursors with a blank between.
 * @param textsOf by what an item stands in its place, as `PageAfterTexts` reads it
 */
export function pageOf<T>(
  sorted: readonly T[],
  { limit, after }: ListPage,
  textsOf: (item: T) => readonly string[],
): Page<T> {
  const last = after?.join(' ');
  const rest = last === undefined ? sorted : sorted.filter((item) => textsOf(item).join(' ') > last);
  const items = rest.slice(0, limit);
  const end = rest.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: end === undefined ? null : encodeCursor(textsOf(end)), total: totalOf(sorted.length) };
}
