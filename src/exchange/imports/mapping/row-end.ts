import type { Instant } from '../../../domain/time/local-time.ts';
import { DomainError } from '../../../domain/values/domain-error.ts';
import { END_FIELDS, type EndField } from './row-fields.ts';

/** How a dossier can have ended in the old system. */
export type EndKind = 'resolved' | 'withdrawn' | 'stopped' | 'refused-receipt';

/** The end that a row tells of, and the field with its time. */
export type RowEnd = Readonly<{ kind: EndKind; at: Instant; field: EndField }>;

export const END_KINDS = ['none', 'resolved', 'withdrawn', 'stopped', 'refused-receipt'] as const;

/** The fields of a row that tell of its end, as they were read. */
export type EndFields = Readonly<Partial<Record<EndField, Instant>> & { end?: (typeof END_KINDS)[number] }>;

/** Which end a field is the time of; `endedAt` leaves it to `end`. */
export const END_OF_FIELD = {
  resolvedAt: 'resolved',
  withdrawnAt: 'withdrawn',
  stoppedAt: 'stopped',
  refusedAt: 'refused-receipt',
} as const;

/**
 * The one end of a row; undefined where it is open.
 * @throws DomainError `already-ended` for two ends, `invalid-field` for an `end` and an `endedAt` that contradict.
 */
export function endOf(row: EndFields): RowEnd | undefined {
  const ends = END_FIELDS.flatMap((field) => {
    const at = row[field];
    return at === undefined ? [] : [{ field, at, kind: field === 'endedAt' ? namedEnd(row) : END_OF_FIELD[field] }];
  });
  if (ends.length > 1) {
    const names = ends.map(({ field }) => field).join(', ');
    throw new DomainError('already-ended', 'conflict', `A dossier has one end; the row tells of more: ${names}`);
  }
  if (row.end !== undefined && row.end !== 'none' && row.endedAt === undefined) {
    throw invalid('endedAt', 'is required where the row names an end');
  }
  return ends[0];
}

function namedEnd({ end }: EndFields): EndKind {
  if (end === undefined) throw invalid('end', 'is required beside endedAt');
  if (end === 'none') throw invalid('endedAt', 'must be empty where end is none');
  return end;
}

function invalid(path: string, message: string): DomainError {
  return new DomainError('invalid-field', 'invalid', `${path} ${message}`, [{ path, message }]);
}
