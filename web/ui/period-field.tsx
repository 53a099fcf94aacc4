import { serverNow } from '../api/client.ts';
import { dayOf } from '../text/format.ts';
import { reportingYear } from '../text/period-names.ts';
import { periodWords as say } from '../text/periods.ts';
import { DayField } from './day-field.tsx';
import { SelectField } from './field.tsx';

/** As the API asks for it: a preset, or a first and a last day. */
export type PeriodAsked = Readonly<{ period?: string; from?: string; to?: string }>;

type Kind = keyof typeof say.kinds;
type Chosen = Readonly<{ id: string; value: PeriodAsked; onValue: (value: PeriodAsked) => void }>;

const FIRST_YEAR = 2019;
const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);
const PARTS: Readonly<Partial<Record<Kind, readonly (readonly [string, string])[]>>> = {
  half: Object.entries(say.halves),
  quarter: Object.entries(say.quarters),
  'cal-quarter': Object.entries(say.quarters),
  month: MONTHS.map((month) => [String(month).padStart(2, '0'), say.month(month)]),
  'cal-month': MONTHS.map((month) => [String(month).padStart(2, '0'), say.month(month)]),
};

/** A period: of the administration (from a 15th to a 14th), of the calendar, or of any days. */
export function PeriodField({ id, value, onValue }: Chosen) {
  const { kind, year, part } = readOf(value);
  const choose = (next: Readonly<{ kind?: Kind; year?: string; part?: string }>): void =>
    onValue(presetOf(next.kind ?? kind, next.year ?? year, next.kind === undefined ? (next.part ?? part) : undefined));
  const parts = PARTS[kind];
  return (
    <>
      <SelectField
        id={`${id}-kind`}
        label={say.kind}
        value={kind}
        onValue={(chosen) => choose({ kind: chosen as Kind })}
        choices={Object.entries(say.kinds)}
      />
      {parts && (
        <SelectField
          id={`${id}-part`}
          label={say.part}
          value={part}
          onValue={(chosen) => choose({ part: chosen })}
          choices={parts}
        />
      )}
      {kind !== 'days' && (
        <SelectField
          id={`${id}-year`}
          label={say.year}
          value={year}
          onValue={(chosen) => choose({ year: chosen })}
          choices={years()}
        />
      )}
      {kind === 'days' && <DaysFields id={id} value={value} onValue={onValue} />}
    </>
  );
}

function DaysFields({ id, value: { from = '', to = '' }, onValue }: Chosen) {
  return (
    <>
      <DayField id={`${id}-from`} label={say.from} value={from} onValue={(day) => onValue({ from: day, to })} />
      <DayField id={`${id}-to`} label={say.to} value={to} onValue={(day) => onValue({ from, to: day })} />
    </>
  );
}

const thisYear = (): number => reportingYear(dayOf(serverNow()));

function years(): (readonly [string, string])[] {
  const last = thisYear();
  return Array.from({ length: last - FIRST_YEAR + 1 }, (_, index) => [String(last - index), String(last - index)]);
}

/** The period that a screen begins with: the year of today. */
export function periodToday(): PeriodAsked {
  return { period: String(thisYear()) };
}

const FORMS: readonly (readonly [RegExp, Kind])[] = [
  [/^cal-(\d{4})-(Q[1-4])$/, 'cal-quarter'],
  [/^cal-(\d{4})-(\d{2})$/, 'cal-month'],
  [/^cal-(\d{4})$/, 'cal-year'],
  [/^(\d{4})-(H[12])$/, 'half'],
  [/^(\d{4})-(9M)$/, 'nine'],
  [/^(\d{4})-(Q[1-4])$/, 'quarter'],
  [/^(\d{4})-(\d{2})$/, 'month'],
  [/^(\d{4})$/, 'year'],
];

function readOf({ period = '', from, to }: PeriodAsked): Readonly<{ kind: Kind; year: string; part: string }> {
  if (period === '' && (from || to)) return { kind: 'days', year: String(thisYear()), part: '' };
  for (const [form, kind] of FORMS) {
    const [found, year = '', part = ''] = form.exec(period) ?? [];
    if (found !== undefined) return { kind, year, part };
  }
  return { kind: 'year', year: String(thisYear()), part: '' };
}

function presetOf(kind: Kind, year: string, part: string | undefined): PeriodAsked {
  if (kind === 'days') return { from: `${year}-01-01`, to: dayOf(serverNow()) };
  const chosen = part || PARTS[kind]?.[0]?.[0];
  const calendar = kind.startsWith('cal-') ? 'cal-' : '';
  if (kind === 'nine') return { period: `${year}-9M` };
  return { period: `${calendar}${year}${chosen === undefined ? '' : `-${chosen}`}` };
}
