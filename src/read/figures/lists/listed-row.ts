import type { Judgement } from '../../../domain/clock/clock-state.ts';
import { formatDay, formatInstant, type Instant } from '../../../domain/time/local-time.ts';
import type { ListedDossier } from './figure-list.answer.ts';
import { businessDayOf, type Membership } from './members/membership.ts';

/** A member as the database, or a fold, gives it. `unit`: where it is counted. */
export type ListedRow = Readonly<{
  code: string;
  unit: string;
  procedure: string | null;
  dueAt: Instant | null;
  resolvedAt: Instant | null;
  holder: string;
  competentUnit: string;
  recordedAt: Instant;
  judgement: Judgement | null;
  cells: readonly number[];
}>;

export function toListed(
  { code, unit, procedure, dueAt, resolvedAt, holder, recordedAt, judgement, cells }: ListedRow,
  membership: Membership,
): ListedDossier {
  return {
    code,
    unit,
    procedure,
    businessDay: formatDay(businessDayOf(membership, cells)),
    dueAt: dueAt === null ? null : formatInstant(dueAt),
    resolvedAt: resolvedAt === null ? null : formatInstant(resolvedAt),
    holder,
    recordedAt: formatInstant(recordedAt),
    judgement,
  };
}

/** Byte by byte, as the database orders codes. */
export function compareCodes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
