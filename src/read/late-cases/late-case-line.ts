import type { Standing } from '../../domain/clock/clock-state.ts';
import type { LateCause } from '../../domain/dossier/vocabulary.ts';
import { type Day, formatInstant, type Instant } from '../../domain/time/local-time.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-data.ts';
import type { HolderNames } from '../holders/holder-names.ts';
import type { LateCase, WaitingCase } from './late-cases.answer.ts';
import { toldLateness } from './lateness.answer.ts';
import type { Lateness } from './lateness.ts';
import type { LateKind } from './late-words.ts';

/** A case as the database gives it. */
export type LateRow = Readonly<{
  code: string;
  procedure: string;
  field: string;
  competent_unit: string;
  holder: string;
  received_at: Instant | null;
  due_at: Instant | null;
  overdue_from: Instant | null;
  waiting_since: Instant | null;
  standing: Pick<Standing, 'reasons'> | null;
  late_cause: LateCause | null;
  ordinal: number;
  consulted_unit: string | null;
}>;

/** A case as the answer tells it. */
export function toCase(
  kind: LateKind,
  row: LateRow,
  lateness: Lateness,
  reference: ReferenceSnapshot,
  holderName: HolderNames,
): LateCase | WaitingCase {
  const of = { ...dossierOf(row, lateness, reference), holderName: holderName(row) };
  if (kind === 'waiting') return { kind, ...of, ...waitingOf(row, lateness) };
  const [dueAt, overdueFrom] = [row.due_at ?? 0, row.overdue_from ?? 0];
  return {
    kind,
    ...of,
    dueAt: formatInstant(dueAt),
    overdueFrom: formatInstant(overdueFrom),
    workingDaysLate: lateness.workingDaysSince(dueAt),
    ...(row.consulted_unit === null ? {} : { consultedUnit: row.consulted_unit }),
  };
}

function waitingOf({ waiting_since: since, standing }: LateRow, lateness: Lateness) {
  return {
    for: standing?.reasons ?? [],
    since: formatInstant(since ?? lateness.now),
    workingDays: lateness.workingDaysSince(since ?? lateness.now),
  };
}

/** What was never received goes by today's name of its procedure. */
function dossierOf(row: LateRow, lateness: Lateness, reference: ReferenceSnapshot) {
  const receivedOn = row.received_at === null ? lateness.today : reference.zone.dayOf(row.received_at);
  return {
    code: row.code,
    procedure: row.procedure,
    procedureName: reference.procedureNameOn(row.procedure, receivedOn),
    field: row.field,
    unit: row.competent_unit,
    unitName: reference.unitNameOn(row.competent_unit, lateness.today),
    level: levelOf(row.competent_unit, lateness.today, reference),
    holder: row.holder,
    receivedAt: row.received_at === null ? null : formatInstant(row.received_at),
    cause: row.late_cause,
    lateness: toldLateness(
      {
        ended: false,
        standsFor: row.standing?.reasons ?? [],
        dueAt: row.due_at,
        overdueFrom: row.overdue_from,
        competentUnit: row.competent_unit,
      },
      lateness.now,
      reference,
    ),
  };
}

function levelOf(unit: string, day: Day, reference: ReferenceSnapshot): string | null {
  return reference.unitIsKnown(unit) ? reference.placeOf(unit, day).level : null;
}
