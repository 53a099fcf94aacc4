import type { Schemas } from '../../api/types.ts';
import { catalogueWords as say } from '../../text/catalogue.ts';
import { formatCount, formatDong, formatInstant, formatPlainDay } from '../../text/format.ts';
import { words } from '../../text/vi.ts';
import type { Column } from '../../ui/data-table.tsx';

const dayOf = (day: string | null): string => (day === null ? words.none : formatPlainDay(day));
const instantOf = (at: string | null): string => (at === null ? words.none : formatInstant(at));
const levelOf = (level: string | null): string => say.levels[level as keyof typeof say.levels] ?? words.all;

type Basis = Readonly<{ legalBasis: string | null }>;
const BASIS: Column<Basis> = { id: 'basis', name: say.basis, cell: ({ legalBasis }) => legalBasis ?? words.none };

export const UNITS: readonly Column<Schemas['ListedUnit']>[] = [
  { id: 'code', name: say.code, cell: ({ code }) => code },
  { id: 'name', name: say.name, cell: ({ name }) => name },
  { id: 'level', name: say.level, cell: ({ level }) => levelOf(level) },
  { id: 'parent', name: say.parent, cell: ({ path }) => path.at(-1)?.name ?? words.none },
  { id: 'from', name: say.validFrom, cell: ({ validFrom }) => dayOf(validFrom) },
  { id: 'to', name: say.validTo, cell: ({ validTo }) => dayOf(validTo) },
  { id: 'successor', name: say.successor, cell: ({ successors }) => successors.map(({ name }) => name).join(', ') },
  BASIS,
];

export const PROCEDURES: readonly Column<Schemas['ProcedureItem']>[] = [
  { id: 'code', name: say.code, cell: ({ code }) => code },
  { id: 'name', name: say.name, cell: ({ name }) => name },
  { id: 'field', name: say.field, cell: ({ field }) => field },
  { id: 'level', name: say.level, cell: ({ level }) => levelOf(level) },
  {
    id: 'limit',
    name: say.limit,
    cell: ({ timeLimit, timeUnit }) =>
      timeLimit === null ? words.none : `${formatCount(timeLimit)} ${say.limits[timeUnit ?? ''] ?? timeUnit ?? ''}`,
  },
  { id: 'fee', name: say.fee, number: true, cell: ({ feeDong }) => formatDong(feeDong) },
  { id: 'from', name: say.validFrom, cell: ({ validFrom }) => dayOf(validFrom) },
  { id: 'to', name: say.validTo, cell: ({ validTo }) => dayOf(validTo) },
];

export const CALENDAR: readonly Column<Schemas['CalendarItem']>[] = [
  { id: 'date', name: say.date, cell: ({ date }) => dayOf(date) },
  { id: 'kind', name: say.dayKind, cell: ({ kind }) => say.dayKinds[kind] ?? kind },
  { id: 'name', name: say.name, cell: ({ name }) => name },
  BASIS,
];

export const REVISIONS: readonly Column<Schemas['RevisionItem']>[] = [
  { id: 'revision', name: say.revision, number: true, cell: ({ revision }) => formatCount(revision) },
  { id: 'at', name: say.recordedAt, cell: ({ recordedAt }) => instantOf(recordedAt) },
  { id: 'days', name: say.days, number: true, cell: ({ days }) => formatCount(days) },
  { id: 'state', name: say.state, cell: ({ state }) => (state === null ? words.none : (say.states[state] ?? state)) },
  { id: 'moved', name: say.moved, number: true, cell: ({ moved }) => formatCount(moved) },
];

/** @param nameOf of a figure */
export const targetsNamed = (nameOf: (figure: string) => string): readonly Column<Schemas['TargetItem']>[] => [
  { id: 'figure', name: say.figure, cell: ({ figure }) => nameOf(figure) },
  { id: 'level', name: say.level, cell: ({ level }) => levelOf(level) },
  { id: 'value', name: say.value, number: true, cell: ({ value }) => value.toLocaleString('vi-VN') },
  { id: 'from', name: say.validFrom, cell: ({ validFrom }) => dayOf(validFrom) },
  BASIS,
];

export const INCIDENTS: readonly Column<Schemas['IncidentAnswer']>[] = [
  { id: 'code', name: say.code, cell: ({ code }) => code },
  { id: 'system', name: say.system, cell: ({ system }) => system },
  { id: 'from', name: say.from, cell: ({ from }) => instantOf(from) },
  { id: 'to', name: say.to, cell: ({ to }) => instantOf(to) },
  { id: 'basis', name: say.basis, cell: ({ notice }) => notice },
  { id: 'dossiers', name: say.dossiers, number: true, cell: ({ dossiers }) => formatCount(dossiers) },
  { id: 'moved', name: say.moved, number: true, cell: ({ moved }) => formatCount(moved) },
];

export const REASSIGNMENTS: readonly Column<Schemas['Reassignment']>[] = [
  { id: 'unit', name: say.ended, cell: ({ unit }) => unit },
  { id: 'successor', name: say.successor, cell: ({ successor }) => successor ?? words.none },
  { id: 'dossiers', name: say.open, number: true, cell: ({ dossiers }) => formatCount(dossiers) },
  {
    id: 'reason',
    name: say.reason,
    cell: ({ reason }) => (reason === null ? words.none : (say.reasons[reason] ?? reason)),
  },
  BASIS,
];
