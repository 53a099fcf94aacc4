import type { Type } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { Page } from './page.ts';

export const NEXT_CURSOR = {
  type: 'string',
  nullable: true,
  description: 'The cursor of the next page; null on the last one',
} as const;

/** The class of an answer that is a page of such items; `total` says how far the list is counted. */
export function pageAnswer<T>(item: Type<T>, total = 'Exact up to 10,000, else null') {
  class PageAnswer implements Page<T> {
    @ApiProperty({ type: [item] })
    items!: readonly T[];

    @ApiProperty(NEXT_CURSOR)
    nextCursor!: string | null;

    @ApiProperty({ type: 'integer', nullable: true, description: total })
    total!: number | null;
  }
  return PageAnswer;
}

/** How an answer's class shows an instant: RFC 3339 in UTC. */
export const INSTANT = { type: 'string', format: 'date-time' } as const;
export const NULLABLE_INSTANT = { ...INSTANT, nullable: true } as const;
export const DAY = { type: 'string', format: 'date' } as const;
export const NULLABLE_DAY = { ...DAY, nullable: true } as const;
export const NULLABLE_TEXT = { type: 'string', nullable: true } as const;
export const COUNT = { type: 'integer', minimum: 0 } as const;
