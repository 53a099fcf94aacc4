import { DomainError } from '../../domain/values/domain-error.ts';
import { type CursorValue, decodeCursor } from '../../platform/http/page.ts';
import { PageReadBy } from '../../platform/http/query-parameters.ts';

/** Above it a list has no total. */
const COUNTED_UP_TO = 10_000;

/** Where a page begins: after the row with these values. */
export type ListPage = Readonly<{ limit: number; after: readonly string[] | undefined }>;

/** `limit` and `cursor` of a list whose cursors hold so many texts, which `isKey` accepts. */
export function PageAfterTexts(length: number, isKey: (texts: readonly string[]) => boolean): PropertyDecorator {
  return PageReadBy((reader): ListPage => {
    const limit = reader.wholeNumber('limit', 1, 200) ?? 50;
    const after = reader.parsed('cursor', 'must be the nextCursor of the page before, unchanged', (cursor) => {
      const texts = textsOf(cursor, length);
      return texts !== null && isKey(texts) ? texts : null;
    });
    return { limit, after };
  });
}

export function totalOf(count: number): number | null {
  return count > COUNTED_UP_TO ? null : count;
}

function textsOf(cursor: string, length: number): string[] | null {
  const values = decoded(cursor, length);
  const texts = values?.filter((value) => typeof value === 'string' && !value.includes('\0'));
  return texts?.length === length ? texts.map(String) : null;
}

function decoded(cursor: string, length: number): CursorValue[] | undefined {
  try {
    return decodeCursor(cursor, length);
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}
