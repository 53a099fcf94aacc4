import { ApiProperty } from '@nestjs/swagger';
import { formatInstant, parseDay } from '../../../../domain/time/local-time.ts';
import {
  COUNT,
  DAY,
  INSTANT,
  NULLABLE_DAY,
  NULLABLE_INSTANT,
  NULLABLE_TEXT,
  pageAnswer,
} from '../../../../platform/http/page.answer.ts';
import { MISMATCH_KINDS, type MismatchKind, type Shown } from '../compare-day.ts';
import {
  MISMATCH_STATES,
  type MismatchState,
  NO_UNIT,
  UNIT_DAY_STATES,
  type UnitDayState,
} from '../kept-differences.ts';
import { RUN_STATES, type RunRow, type RunState } from '../reconciliation-runs.ts';
import type { MismatchRow, UnitDayRow } from './mismatch-rows.ts';

export class SideOfDay {
  @ApiProperty(COUNT)
  count!: number;

  @ApiProperty({ description: 'SHA-256 over the sorted lines code|status|receivedOn|dueOn|endedOn, each ended by LF' })
  hash!: string;
}

export class UnitDay {
  @ApiProperty()
  target!: string;

  @ApiProperty({ ...DAY, description: 'Of receipt' })
  day!: string;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'It received them; null: a unit of the portal that is none of ours' })
  unit!: string | null;

  @ApiProperty({ type: SideOfDay, nullable: true })
  ours!: SideOfDay | null;

  @ApiProperty({ type: SideOfDay, nullable: true })
  theirs!: SideOfDay | null;

  @ApiProperty({ enum: UNIT_DAY_STATES, description: 'unavailable: the portal has not said what it has' })
  state!: UnitDayState;

  @ApiProperty(INSTANT)
  comparedAt!: string;
}

export class UnitDaysPage extends pageAnswer(UnitDay, 'Not counted: null') {}

export class SideOfDossier {
  @ApiProperty({ description: 'The portal’s code of the unit that received it' })
  unit!: string;

  @ApiProperty({ type: 'integer', description: 'The portal’s number of the status' })
  status!: number;

  @ApiProperty(NULLABLE_DAY)
  receivedOn!: string | null;

  @ApiProperty(NULLABLE_DAY)
  dueOn!: string | null;

  @ApiProperty(NULLABLE_DAY)
  endedOn!: string | null;
}

export class ReconciliationMismatch {
  @ApiProperty({ description: 'The same as long as it is the same difference' })
  id!: string;

  @ApiProperty()
  target!: string;

  @ApiProperty({ enum: MISMATCH_KINDS })
  kind!: MismatchKind;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'Ours; null: nothing here has this code' })
  code!: string | null;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'By which the portal knows it, or should' })
  codeThere!: string | null;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'It received the dossier; null: a unit that is none of ours' })
  unit!: string | null;

  @ApiProperty({ ...DAY, description: 'Of receipt' })
  day!: string;

  @ApiProperty({ type: SideOfDossier, nullable: true })
  ours!: Shown | null;

  @ApiProperty({ type: SideOfDossier, nullable: true })
  theirs!: Shown | null;

  @ApiProperty({ enum: MISMATCH_STATES, description: 'gone: the last comparison has not found it' })
  state!: MismatchState;

  @ApiProperty(INSTANT)
  foundAt!: string;

  @ApiProperty(INSTANT)
  lastFoundAt!: string;

  @ApiProperty(NULLABLE_INSTANT)
  goneAt!: string | null;

  @ApiProperty(NULLABLE_INSTANT)
  resentAt!: string | null;

  @ApiProperty(NULLABLE_TEXT)
  resentBy!: string | null;

  @ApiProperty(NULLABLE_INSTANT)
  explainedAt!: string | null;

  @ApiProperty(NULLABLE_TEXT)
  explainedBy!: string | null;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'Why it is left as it is' })
  reason!: string | null;
}

export class MismatchesPage extends pageAnswer(ReconciliationMismatch, 'Not counted: null') {}

export class ResentDossiers {
  @ApiProperty({ ...COUNT, description: 'Dossiers of which the portal is told again' })
  count!: number;
}

export class ReconciliationRun {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  target!: string;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'Of whoever asked; null: all units' })
  unit!: string | null;

  @ApiProperty(DAY)
  from!: string;

  @ApiProperty(DAY)
  to!: string;

  @ApiProperty({ enum: RUN_STATES })
  state!: RunState;

  @ApiProperty(COUNT)
  days!: number;

  @ApiProperty({ ...COUNT, description: 'Compared so far' })
  daysDone!: number;

  @ApiProperty({ ...COUNT, description: 'Units and days that are not equal' })
  different!: number;

  @ApiProperty({ ...COUNT, description: 'Units and days of which the portal has not said what it has' })
  unavailable!: number;

  @ApiProperty({ description: 'Nobody has asked for it' })
  nightly!: boolean;

  @ApiProperty()
  askedBy!: string;

  @ApiProperty(INSTANT)
  createdAt!: string;

  @ApiProperty(NULLABLE_INSTANT)
  startedAt!: string | null;

  @ApiProperty(NULLABLE_INSTANT)
  finishedAt!: string | null;
}

export class ReconciliationRunsPage extends pageAnswer(ReconciliationRun) {}

export class ComparedList {
  @ApiProperty({ ...COUNT, description: 'Rows of the file' })
  rows!: number;

  @ApiProperty({ ...COUNT, description: 'Units that are not equal' })
  different!: number;
}

export function unitDayOf(row: UnitDayRow): UnitDay {
  return {
    target: row.target,
    day: row.day,
    unit: row.unit === NO_UNIT ? null : row.unit,
    ours: sideOf(row.ours_count, row.ours_hash),
    theirs: sideOf(row.theirs_count, row.theirs_hash),
    state: row.state,
    comparedAt: formatInstant(row.compared_at),
  };
}

export function mismatchAnswerOf(row: MismatchRow): ReconciliationMismatch {
  const { id, target, kind, code, unit, day, ours, theirs, state, reason } = row;
  return {
    id,
    target,
    kind,
    code,
    codeThere: row.code_there,
    unit,
    day,
    ours,
    theirs,
    state,
    foundAt: formatInstant(row.found_at),
    lastFoundAt: formatInstant(row.last_found_at),
    goneAt: shown(row.gone_at),
    resentAt: shown(row.resent_at),
    resentBy: row.resent_by,
    explainedAt: shown(row.explained_at),
    explainedBy: row.explained_by,
    reason,
  };
}

export function runAnswerOf(row: RunRow): ReconciliationRun {
  const dayOf = (text: string): number => parseDay(text) ?? 0;
  const { id, target, unit, state, different, unavailable } = row;
  return {
    id,
    target,
    unit,
    from: row.first_day,
    to: row.last_day,
    state,
    days: dayOf(row.last_day) - dayOf(row.first_day) + 1,
    daysDone: dayOf(row.next_day) - dayOf(row.first_day),
    different,
    unavailable,
    nightly: row.night !== null,
    askedBy: row.asked_by,
    createdAt: formatInstant(row.createdAt),
    startedAt: shown(row.started_at),
    finishedAt: shown(row.finished_at),
  };
}

function sideOf(count: number | null, hash: string | null): SideOfDay | null {
  return count === null || hash === null ? null : { count, hash };
}

function shown(instant: number | null): string | null {
  return instant === null ? null : formatInstant(instant);
}
